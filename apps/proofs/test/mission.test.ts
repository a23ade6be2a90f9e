import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { synthesize } from '../src';
import { parseMission, type MissionRow } from './support/mission';
import { root } from './support/workspace';

const page = readFileSync(join(root, 'docs/mission.md'), 'utf8');
const rows = parseMission(page);
const expected = [...Array.from({ length: 39 }, (_, i) => `M${i + 1}`), ...Array.from({ length: 5 }, (_, i) => `F${i + 1}`), 'C', ...Array.from({ length: 5 }, (_, i) => `K${i + 1}`)];
let out: string;
let emitted: ReadonlyMap<string, ReadonlySet<string>>;

/** Environment → resource types in its synthesized stacks. */
const typesByEnvironment = (folder: string): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const stack of readdirSync(join(folder, 'stacks'))) {
    const { resource = {} } = JSON.parse(readFileSync(join(folder, 'stacks', stack, 'cdk.tf.json'), 'utf8')) as { readonly resource?: object };
    const types = found.get(stack.split('-')[0] ?? '') ?? new Set<string>();
    found.set(stack.split('-')[0] ?? '', types);
    for (const type of Object.keys(resource)) types.add(type);
  }
  return found;
};

const missingTypes = (all: readonly MissionRow[]): readonly string[] => all.flatMap((r) => r.environments.flatMap((e) => r.types.filter((t) => !emitted.get(e)?.has(t)).map((t) => `${r.row}: ${e} has no ${t}`)));

/** A proof without a test name is a case file; a name must stand in its file as a string of its own. */
const missingProofs = (all: readonly MissionRow[]): readonly string[] =>
  all.flatMap((r) =>
    r.proofs.flatMap(({ file, test }) => {
      const path = join(root, file);
      if (!existsSync(path)) return [`${r.row}: no file ${file}`];
      const source = readFileSync(path, 'utf8');
      return test === undefined || ["'", '"', '`'].some((q) => source.includes(`${q}${test}${q}`)) ? [] : [`${r.row}: no test "${test}" in ${file}`];
    }),
  );

beforeAll(() => {
  out = synthesize();
  emitted = typesByEnvironment(out);
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

describe('the mission table', () => {
  it('has every row once', () => {
    expect([...rows.map((r) => r.row)].sort()).toEqual([...expected].sort());
  });

  it('claims nothing for an open row, and a proof for every other', () => {
    for (const r of rows) expect({ row: r.row, claims: r.types.length + r.environments.length + r.proofs.length > 0, proofs: r.proofs.length > 0 }).toEqual({ row: r.row, claims: r.state !== 'open', proofs: r.state !== 'open' });
  });

  it('names for every service row the types that it ships, and where', () => {
    expect(rows.filter((r) => r.state !== 'open' && /^M/.test(r.row) && (r.types.length === 0 || r.environments.length === 0)).map((r) => r.row)).toEqual([]);
  });

  it('names only types that the environments emit', () => {
    expect(missingTypes(rows)).toEqual([]);
  });

  it('names only proofs that exist', () => {
    expect(missingProofs(rows)).toEqual([]);
  });

  it('names only constructs that the libraries export', () => {
    const sources = ['stack-kit', 'foundation', 'networking', 'identity', 'waf', 'application', 'data', 'monitoring'].flatMap((lib) => readdirSync(join(root, 'libs', lib, 'src'), { recursive: true }).map(String).filter((f) => f.endsWith('.ts')).map((f) => readFileSync(join(root, 'libs', lib, 'src', f), 'utf8'))).join('\n');
    expect(rows.flatMap((r) => r.constructs.filter((c) => !sources.includes(`export class ${c} `)).map((c) => `${r.row}: ${c}`))).toEqual([]);
  });

  it('would tell of a type that nobody emits, a proof that is gone, and a file that is gone', () => {
    const claimed = parseMission('| M3 | x | proved | `X` | aws_of_nobody | dev | `apps/proofs/test/workspace.test.ts` › "no such test"; `libs/none.test.ts` › "x" |');
    expect([...missingTypes(claimed), ...missingProofs(claimed)]).toEqual(['M3: dev has no aws_of_nobody', 'M3: no test "no such test" in apps/proofs/test/workspace.test.ts', 'M3: no file libs/none.test.ts']);
  });
});
