import type { BuiltStack } from './account';

/** Stacks that may be deployed together once all earlier waves are done. */
export interface Wave {
  readonly name: string;
  readonly stacks: readonly string[];
}

/** Order across environments: state first, then what all share, then each workload environment; `requires` lists the shared stacks that one environment needs. */
export const writeWaves = (stacks: readonly BuiltStack[]): { readonly version: 1; readonly waves: readonly Wave[]; readonly requires: Readonly<Record<string, readonly string[]>> } => {
  const pick = (name: string, wanted: (s: BuiltStack['stack']) => boolean): Wave => ({ name, stacks: stacks.map((s) => s.stack).filter(wanted).map((s) => s.node.id) });
  const shared = (s: BuiltStack['stack']): boolean => s.context.environment === 'organization';
  const archive = stacks.map((s) => s.stack).filter((s) => shared(s) && s.unit === 'foundation' && s.context.key === 'log-archive');
  const environments = [...new Set(stacks.map((s) => s.stack.context.environment))].filter((e) => e !== 'organization');
  return {
    version: 1,
    requires: Object.fromEntries(environments.map((e) => [e, archive.map((s) => s.node.id)])),
    waves: [
      pick('bootstrap', (s) => s.unit === 'bootstrap'),
      pick('organization', (s) => s.unit !== 'bootstrap' && shared(s)),
      pick('environments', (s) => s.unit !== 'bootstrap' && !shared(s)),
    ],
  };
};
