import { App, Testing } from 'cdktf';
import type { StackContext } from '../stack-context';
import { ZtaStack } from '../zta-stack';

/** Attributes of one synthesized block. */
export type Block = Readonly<Record<string, unknown>>;

/** The synthesized Terraform of one stack, with finders that fail loudly. */
export interface Slice {
  /** The whole parsed JSON. */
  readonly json: Block;
  /** Blocks of one type by logical name; empty when there are none. */
  all(type: string): Readonly<Record<string, Block>>;
  /** The only block of a type; throws when there is none or more than one. */
  one(type: string): Block;
  /** The only block of a type for which all attributes are equal. */
  where(type: string, attributes: Block): Block;
  /** Addresses of managed resources in order. */
  readonly addresses: readonly string[];
}

/** Context of every slice: a workload account of `dev`. */
export const testContext: StackContext = {
  environment: 'dev',
  key: 'workload',
  accountId: '111111111111',
  region: 'eu-central-1',
  partition: 'aws',
  prefix: 'acme',
  tier: 'lab',
};

type Json = { readonly resource?: Readonly<Record<string, Readonly<Record<string, Block>>>> } & Block;

/** Reads the synthesized JSON of a stack. */
export const readSlice = (text: string): Slice => {
  const json: Json = JSON.parse(text);
  const resources = json.resource ?? {};
  const all = (type: string): Readonly<Record<string, Block>> => resources[type] ?? {};
  const only = (found: readonly Block[], what: string): Block => {
    const [first] = found;
    if (first === undefined || found.length > 1) throw new Error(`expected one ${what}, found ${found.length}; types: ${Object.keys(resources).sort().join(', ')}`);
    return first;
  };
  return {
    json,
    all,
    one: (type) => only(Object.values(all(type)), type),
    where: (type, attributes) =>
      only(
        Object.values(all(type)).filter((b) => Object.entries(attributes).every(([k, v]) => JSON.stringify(b[k]) === JSON.stringify(v))),
        `${type} with ${JSON.stringify(attributes)}`,
      ),
    addresses: Object.entries(resources).flatMap(([type, blocks]) => Object.keys(blocks).map((name) => `${type}.${name}`)).sort(),
  };
};

/** Synthesizes what `build` puts into one stack of {@link testContext}, validations included. */
export const synthSlice = (build: (stack: ZtaStack) => void, unit = 'slice'): Slice => {
  const app = Testing.stubVersion(new App({ stackTraces: false }));
  const stack = new ZtaStack(app, unit, testContext);
  build(stack);
  return readSlice(Testing.synth(stack, true));
};

/** A policy attribute as the statements it holds. */
export const statementsOf = (policy: unknown): readonly Block[] => {
  if (typeof policy !== 'string') throw new Error(`a policy is text, got ${typeof policy}`);
  const document: { readonly Statement: readonly Block[] } = JSON.parse(policy);
  return document.Statement;
};
