import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StackInput } from '@zta/verify-model';

/** One case file. `absent`: the rule must be silent about the address. */
export interface Case {
  readonly id: string;
  readonly title: string;
  /** One stack, called `s`, or several by name. */
  readonly input: { readonly terraform: Readonly<Record<string, unknown>> };
  readonly question: { readonly ask: 'control'; readonly code: string; readonly address: string };
  readonly expect: { readonly verdict: 'proved' | 'refuted' | 'unknown' | 'absent'; readonly cause?: { readonly code: string; readonly address?: string } };
}

const root = join(import.meta.dirname, '../cases');

/** All cases, in the order of their files. */
export const cases: readonly Case[] = readdirSync(root).sort().flatMap((folder) => readdirSync(join(root, folder)).sort().map((file): Case => JSON.parse(readFileSync(join(root, folder, file), 'utf8'))));

/** The Terraform of a case as the model reads it. */
export const stacksOf = (terraform: Case['input']['terraform']): readonly StackInput[] => ('resource' in terraform ? [{ name: 's', json: terraform }] : Object.entries(terraform).map(([name, json]) => ({ name, json })));
