import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGaps, withoutGaps, type Gap, type Removal } from './gaps';

/** Copies `cdktf.out` for the embedded AWS, less the listed gaps; working folders of Terraform in the copy stay. Gives what was removed, by stack. */
export const filteredCopy = (from: string, to: string, gaps: readonly Gap[] = readGaps()): Readonly<Record<string, readonly Removal[]>> => {
  mkdirSync(to, { recursive: true });
  cpSync(from, to, { recursive: true, filter: (source) => !source.includes('.terraform') });
  return Object.fromEntries(
    readdirSync(join(to, 'stacks')).sort().map((stack) => {
      const file = join(to, 'stacks', stack, 'cdk.tf.json');
      const { json, removed } = withoutGaps(JSON.parse(readFileSync(file, 'utf8')), gaps);
      writeFileSync(file, JSON.stringify(json, null, 2));
      return [stack, removed] as const;
    }),
  );
};
