import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readGaps, withoutGaps, type Gap, type Removal } from './gaps';

/** What Terraform keeps in a stack's folder: not part of what was synthesized. */
const isWork = (path: string): boolean => /^(\.terraform(\.lock\.hcl)?|plan)$/.test(basename(path));

/**
 * Makes `to` the copy of a `cdktf.out` for the embedded AWS: the same files less the listed gaps. Working folders of Terraform in the copy stay,
 * stacks that are no longer synthesized go. Gives what was left out, by stack.
 */
export const filteredCopy = (from: string, to: string, gaps: readonly Gap[] = readGaps()): Readonly<Record<string, readonly Removal[]>> => {
  mkdirSync(join(to, 'stacks'), { recursive: true });
  const names = readdirSync(join(from, 'stacks')).sort();
  for (const old of readdirSync(join(to, 'stacks'))) {
    const folder = join(to, 'stacks', old);
    if (!names.includes(old)) rmSync(folder, { recursive: true, force: true });
    else for (const file of readdirSync(folder)) if (!isWork(file)) rmSync(join(folder, file), { recursive: true, force: true });
  }
  cpSync(from, to, { recursive: true, filter: (source) => !isWork(source) });
  const file = (stack: string): string => join(to, 'stacks', stack, 'cdk.tf.json');
  const { stacks, removed } = withoutGaps(Object.fromEntries(names.map((stack) => [stack, JSON.parse(readFileSync(file(stack), 'utf8')) as unknown])), gaps);
  for (const [stack, json] of Object.entries(stacks)) if (removed[stack]?.length) writeFileSync(file(stack), JSON.stringify(withoutEmpty(json), null, 2));
  return removed;
};

/** Terraform reads an empty `resource` as one without a name, so that a stack of which nothing stayed has none. */
const withoutEmpty = (json: unknown): unknown =>
  typeof json === 'object' && json !== null ? Object.fromEntries(Object.entries(json).filter(([, v]) => typeof v !== 'object' || v === null || Object.keys(v as object).length > 0)) : json;
