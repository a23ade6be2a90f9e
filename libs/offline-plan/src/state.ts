import { blocksOf, isObject, type SynthesizedStack } from './stack';

/** Outputs of stacks that were planned before, by the identity of their state. */
export type Upstream = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Identity of a state from the configuration of a backend or of its reader: bucket and key, since two accounts may use one key. */
export const stateOf = (config: unknown): string | undefined => {
  if (!isObject(config)) return undefined;
  const { bucket, key, path } = config;
  return typeof key === 'string' ? `${typeof bucket === 'string' ? `${bucket}/` : ''}${key}` : typeof path === 'string' ? path : undefined;
};

/** Identity of a stack's own state; its name where it has no backend. */
export const ownState = ({ name, json }: SynthesizedStack): string => {
  const backend = isObject(json['terraform']) && isObject(json['terraform']['backend']) ? json['terraform']['backend'] : {};
  return Object.values(backend).map(stateOf).find((k) => k !== undefined) ?? name;
};

/** Identities of the states that a stack reads. */
export const statesRead = (stack: SynthesizedStack): readonly string[] =>
  blocksOf(stack, 'data').flatMap(({ type, block }) => (type === 'terraform_remote_state' ? [stateOf(block['config'])] : [])).filter((k) => k !== undefined);
