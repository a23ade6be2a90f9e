import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseIntents, type Intents } from '@zta/intents-format';
import type { Finding } from '@zta/kernel';
import { readIam } from '@zta/verify-iam';
import { readEstate, type StackInput } from '@zta/verify-model';
import { readNetwork } from '@zta/verify-network';
import { makeWorld, verifyIntents, type World } from '../src';

/** Any JSON object. */
export type Json = { readonly [key: string]: unknown };

/**
 * An estate in the shorthand of the case files: policies are `{ Sid: statement }`, parties and flows are named by their keys, bindings are `stack/address`,
 * so that a change can name one statement, party or flow. `written` makes real Terraform and real intents of it.
 */
export interface Shorthand {
  readonly stacks: Json;
  readonly intents: Json;
  /** The organization of the intents. @default - none */
  readonly organization?: Json;
}

/** Folder of the case files. */
export const cases = join(import.meta.dirname, '../cases');

/** The small hand-made estate on which cases build: one function, a bucket with its key, a table, three endpoints, operators, and another environment. All of it is proved. */
export const small = JSON.parse(readFileSync(join(cases, 'estate.json'), 'utf8')) as Shorthand;

/** A change of the small estate that many cases share, by the name of its file. */
export const overlay = (name: string): unknown => JSON.parse(readFileSync(join(cases, `${name}.json`), 'utf8'));

const isObject = (v: unknown): v is Json => typeof v === 'object' && v !== null && !Array.isArray(v);

/** RFC 7396 (JSON Merge Patch): members replace members, `null` takes one out, lists are replaced whole. */
export const merge = (base: unknown, patch: unknown): unknown => {
  if (!isObject(patch)) return patch;
  const out: Record<string, unknown> = isObject(base) ? { ...base } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete out[key];
    else out[key] = merge(out[key], value);
  }
  return out;
};

/** The small estate with changes. */
export const changed = (...patches: readonly unknown[]): Shorthand => patches.reduce<unknown>(merge, small) as Shorthand;

const document = (statements: Json): string => JSON.stringify({ Version: '2012-10-17', Statement: Object.entries(statements).map(([Sid, s]) => ({ Sid, ...(s as Json) })) });

const terraform = (value: unknown, key = ''): unknown => {
  if (isObject(value)) return /^(assume_role_)?policy$/.test(key) ? document(value) : Object.fromEntries(Object.entries(value).map(([k, v]) => [k, terraform(v, k)]));
  return Array.isArray(value) ? value.map((v) => terraform(v)) : value;
};

const bindings = (texts: unknown): readonly Json[] => (texts as readonly string[]).map((t) => ({ stack: t.slice(0, t.indexOf('/')), address: t.slice(t.indexOf('/') + 1) }));

const environment = ([name, e]: readonly [string, unknown]): Json => {
  const { parties, flows, accepted } = e as Record<'parties' | 'flows', Record<string, Json>> & { readonly accepted: unknown };
  return {
    name,
    parties: Object.entries(parties).map(([party, p]) => ({ name: party, ...p, bindings: bindings(p['bindings']) })),
    flows: Object.entries(flows).map(([id, f]) => {
      const [from, to] = id.replace(/:.*$/, '').split('->');
      return { id, from, to, protocol: 'tcp', port: 443, proves: 'iam', encrypts: 'tls', ...f };
    }),
    accepted,
  };
};

/** Stacks and intents as the verifier reads them. Throws InputError for intents that are none. */
export const written = ({ stacks, intents, organization }: Shorthand): { readonly stacks: readonly StackInput[]; readonly intents: Intents } => ({
  stacks: Object.entries(stacks).map(([name, json]) => ({ name, json: terraform(json) })),
  intents: parseIntents({ version: 1, ...(organization ? { organization } : {}), environments: Object.entries(intents).map(environment) }),
});

/** The world of stacks and intents. */
export const worldOf = ({ stacks, intents }: ReturnType<typeof written>): World => {
  const estate = readEstate(stacks);
  return makeWorld(estate, intents, readNetwork(estate), readIam(estate, intents.organization));
};

/** Every claim about an estate, decided. */
export const decided = (s: Shorthand): readonly Finding[] => verifyIntents(worldOf(written(s)));
