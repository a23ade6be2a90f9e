import type { BuiltStack } from './account';

/** Stacks that may be deployed together once all earlier waves are done. */
export interface Wave {
  readonly name: string;
  readonly stacks: readonly string[];
}

/** The order of the whole estate, and what one environment needs of the others. */
export interface Waves {
  readonly version: 1;
  readonly waves: readonly Wave[];
  /** Shared stacks that an environment needs, before it or between its own: their place is that of their wave. */
  readonly requires: Readonly<Record<string, readonly string[]>>;
}

/**
 * Order across environments: state first, then what all share, then each environment; one with a way out only up to its attachment, which the hub receives before
 * the rest of it is made, for AWS takes no route to a hub that has not accepted. Links come last, each end waiting for the other: a service is there, an endpoint asks for it, its owner accepts, its name is believed.
 */
export const writeWaves = (built: readonly BuiltStack[]): Waves => {
  const stacks = built.map((s) => s.stack);
  type Stack = (typeof stacks)[number];
  const ids = (wanted: (s: Stack) => boolean): readonly string[] => stacks.filter(wanted).map((s) => s.node.id);
  const shared = (s: Stack): boolean => s.context.environment === 'organization';
  const boot = (s: Stack): boolean => s.unit === 'bootstrap';
  const receives = (s: Stack): boolean => shared(s) && s.unit.startsWith('network-routing-');
  const leaving = new Set(stacks.filter((s) => !shared(s) && s.unit === 'network-routing').map((s) => s.context.environment));
  const attaches = (s: Stack): boolean => !shared(s) && !boot(s) && (!leaving.has(s.context.environment) || ['foundation', 'waf', 'networking'].includes(s.unit));
  const linked = new Set(stacks.filter((s) => !shared(s) && s.unit === 'network-names').map((s) => s.context.environment));
  const late = (s: Stack): number => (shared(s) ? 0 : s.unit === 'network-names' ? 3 : s.unit === 'network-acceptance' ? 2 : s.unit === 'network-routing' && linked.has(s.context.environment) ? 1 : 0);
  const needs = (environment: string) => (s: Stack): boolean =>
    shared(s) && (s.unit === 'organization' || (s.unit === 'foundation' && ['log-archive', 'network'].includes(s.context.key)) || s.unit === 'network-hub' || s.unit === `network-routing-${environment}` || (s.unit === 'network-names' && stacks.some((r) => r.unit === `network-routing-${environment}` && r.dependsOn(s))));
  const environments = [...new Set(stacks.map((s) => s.context.environment))].filter((e) => e !== 'organization');
  return {
    version: 1,
    requires: Object.fromEntries(environments.map((e) => [e, ids(needs(e))])),
    waves: [
      { name: 'bootstrap', stacks: ids(boot) },
      { name: 'organization', stacks: ids((s) => shared(s) && !boot(s) && !receives(s)) },
      { name: 'attachments', stacks: ids(attaches) },
      { name: 'hub-routing', stacks: ids(receives) },
      { name: 'environments', stacks: ids((s) => !shared(s) && !boot(s) && !attaches(s) && late(s) === 0) },
      ...['links', 'link-acceptance', 'link-names'].map((name, i) => ({ name, stacks: ids((s) => late(s) === i + 1) })),
    ].filter((w) => w.stacks.length > 0),
  };
};
