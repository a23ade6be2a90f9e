import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEstate, type Estate } from '@zta/verify-model';
import type { Verdict } from '@zta/kernel';

type Json = Readonly<Record<string, unknown>>;

/** A case file ("Case files" in the design guide): who wants to become whom, or to raise whose rights. Policies may be written as objects. */
export interface Case {
  readonly id: string;
  readonly title: string;
  /** Title of the AWS page that says so. */
  readonly source: string;
  readonly status: 'documented' | 'observed';
  readonly input: { readonly terraform: Json };
  readonly question: { readonly ask: 'escalate'; readonly from: string; readonly to: string; readonly gains: 'victim' | 'rights' };
  /** `cause`: method of the last step. `steps`: methods of all. */
  readonly expect: { readonly verdict: Verdict; readonly cause?: { readonly code: string }; readonly steps?: readonly string[] };
}

const folder = join(import.meta.dirname, '..', '..', 'cases');

/** All case files, by family. */
export const readCases = (): readonly (Case & { readonly family: string; readonly file: string })[] =>
  readdirSync(folder)
    .sort()
    .flatMap((family) => readdirSync(join(folder, family)).sort().map((file) => ({ ...(JSON.parse(readFileSync(join(folder, family, file), 'utf8')) as Case), family, file: file.replace(/\.json$/, '') })));

const asTerraform = (v: unknown): unknown =>
  Array.isArray(v) ? v.map(asTerraform) : typeof v === 'object' && v !== null ? ('Statement' in v ? JSON.stringify(v) : Object.fromEntries(Object.entries(v).map(([k, x]) => [k, asTerraform(x)]))) : v;

/** The estate of one stack. */
export const estateOf = (terraform: Json): Estate => readEstate([{ name: 'main', json: asTerraform(terraform) }]);
