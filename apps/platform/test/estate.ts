import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** Any JSON object. */
export type Block = Readonly<Record<string, unknown>>;

/** A stack as Terraform reads it. */
export interface StackJson {
  readonly terraform: { readonly backend: { readonly s3: Block }; readonly required_providers: { readonly aws: { readonly version: string; readonly source: string } }; readonly required_version: string };
  readonly provider: { readonly aws: readonly Block[] };
  readonly resource: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly data?: { readonly terraform_remote_state?: Readonly<Record<string, { readonly config: Block }>> };
}

/** A folder of its own for one synthesis. */
export const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'platform-'));

/** Every file below a folder, by relative path. */
export const filesOf = (folder: string): ReadonlyMap<string, Buffer> => {
  const walk = (dir: string): readonly string[] => readdirSync(dir).flatMap((f) => (statSync(join(dir, f)).isDirectory() ? walk(join(dir, f)) : [join(dir, f)]));
  return new Map(walk(folder).map((f) => [relative(folder, f), readFileSync(f)] as const));
};

/** Every stack of a synthesized estate, by name. */
export const stacksOf = (folder: string): ReadonlyMap<string, StackJson> =>
  new Map(readdirSync(join(folder, 'stacks')).sort().map((name) => [name, JSON.parse(readFileSync(join(folder, 'stacks', name, 'cdk.tf.json'), 'utf8')) as StackJson] as const));

/** Every attribute of a JSON value, with the name that it stands under. */
export const attributesOf = (value: unknown, name = ''): readonly (readonly [name: string, value: unknown])[] =>
  Array.isArray(value) ? value.flatMap((v) => attributesOf(v, name)) : typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([k, v]) => attributesOf(v, k)) : [[name, value]];
