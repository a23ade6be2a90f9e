import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEstate, type Estate } from '@zta/verify-model';
import type { Address, Verdict } from '@zta/kernel';
import type { Iam, Layer, Organization, Principal, Target } from '../../src/index';

/** Who asks, in a case file: the address of a role or user, or a stranger. */
export type Who = string | { readonly service: string } | { readonly outsider: string };

/** A case file ("Case files" in the design guide). Policies may be written as objects: they are made into JSON text before the Terraform is read. */
export interface Case {
  readonly id: string;
  readonly title: string;
  /** Title of the AWS page that says so. */
  readonly source: string;
  readonly status: 'documented' | 'observed';
  readonly input: { readonly terraform: Readonly<Record<string, unknown>>; readonly organization?: Organization };
  readonly question: {
    readonly ask: 'decide' | 'allowed';
    readonly principal: Who;
    readonly target: string;
    readonly action?: string;
    readonly actions?: readonly string[];
    readonly resource?: string;
    readonly context?: Readonly<Record<string, string | null>>;
    readonly via?: string;
    readonly session?: string;
    readonly sessionPolicy?: readonly Readonly<Record<string, unknown>>[];
    readonly layers?: readonly Layer[];
  };
  readonly expect: { readonly verdict: Verdict; readonly cause?: { readonly code: string; readonly address?: string } };
}

const folder = join(import.meta.dirname, '..', '..', 'cases');

/** All case files, by family. */
export const readCases = (): readonly (Case & { readonly family: string; readonly file: string })[] =>
  readdirSync(folder)
    .sort()
    .flatMap((family) => readdirSync(join(folder, family)).sort().map((file) => ({ ...(JSON.parse(readFileSync(join(folder, family, file), 'utf8')) as Case), family, file: file.replace(/\.json$/, '') })));

const documents = new Set(['policy', 'assume_role_policy', 'content', 'policy_document']);

const asTerraform = (v: unknown): unknown =>
  Array.isArray(v)
    ? v.map(asTerraform)
    : typeof v === 'object' && v !== null
      ? Object.fromEntries(Object.entries(v).map(([k, x]) => [k, documents.has(k) && typeof x === 'object' && x !== null && 'Statement' in x ? JSON.stringify(x) : asTerraform(x)]))
      : v;

/** The estate of one stack (called `main`), or of several by name. */
export const estateOf = (terraform: Readonly<Record<string, unknown>>): Estate => {
  const stacks = 'resource' in terraform ? { main: terraform } : terraform;
  return readEstate(Object.entries(stacks).map(([name, json]) => ({ name, json: asTerraform(json) })));
};

/** `stack/address`, or an address of the stack `main`. */
export const addressOf = (text: string): Address => {
  const [stack, address] = text.includes('/') ? text.split('/', 2) : ['main', text];
  return { stack: stack ?? '', address: address ?? '' };
};

const at = (a: Address, text: string): boolean => a.stack === addressOf(text).stack && a.address === addressOf(text).address;
const must = <T>(value: T | undefined, text: string): T => {
  if (value === undefined) throw new Error(`the case names \`${text}\`, which is not in its Terraform`);
  return value;
};

/** The principal that a case names. */
export const principalOf = (iam: Iam, who: Who): Principal =>
  typeof who !== 'string' ? ('service' in who ? { kind: 'service', name: who.service } : { kind: 'outsider', account: who.outsider }) : who === 'anonymous' ? { kind: 'anonymous' } : must(iam.principals.find((p) => 'at' in p && at(p.at, who)), who);

/** The target that a case names. */
export const targetOf = (iam: Iam, text: string): Target => must(iam.targets.find((t) => at(t.at, text)), text);
