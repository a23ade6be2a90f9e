import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Blocks = Record<string, Record<string, Record<string, unknown>>>;

/** Every resource of a synthesized folder as text, without its name: two programs make the same estate exactly when these lists are equal. */
export const resourcesIn = (outdir: string): readonly string[] =>
  readdirSync(join(outdir, 'stacks'))
    .flatMap((stack) => {
      const { resource } = JSON.parse(readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8')) as { resource: Blocks };
      return Object.entries(resource).flatMap(([type, named]) => Object.values(named).map((block) => `${stack} ${type} ${bodyOf(block)}`));
    })
    .sort();

const bodyOf = (block: Record<string, unknown>): string => JSON.stringify({ ...block, '//': undefined }).replace(/\b(aws_[a-z0-9_]+)\.[\w-]+/g, '$1');
