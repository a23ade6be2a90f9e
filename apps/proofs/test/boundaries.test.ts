import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { importTable, mayImport, reachable, readGraph, root, rowsOf, type Graph } from './support/workspace';

/** One line that must not stand at a place, and what lint says of it. */
interface Fixture {
  readonly row: string;
  readonly at: string;
  readonly code: string;
  readonly says: string;
}

const table = importTable();
const fixtures = JSON.parse(readFileSync(join(root, 'apps/proofs/fixtures/boundaries.json'), 'utf8')) as readonly Fixture[];
let graph: Graph;
let eslint: ESLint;
const complaints = async (at: string, code: string): Promise<readonly string[]> => (await eslint.lintText(`${code}\n`, { filePath: join(root, at) })).flatMap((r) => r.messages.map((m) => m.message));

beforeAll(() => {
  graph = readGraph();
  eslint = new ESLint({ cwd: root });
});

describe('the import table', () => {
  it('has a fixture that must fail for every row that a project has', () => {
    const covered = new Set(fixtures.map((f) => f.row));
    expect(table.filter((r) => graph.projects.some((p) => rowsOf([r], p).length) && !covered.has(r.row)).map((r) => r.row)).toEqual([]);
  });

  it('has no row that any project may use, and none twice', () => {
    expect(table.flatMap((r) => [...r.from, ...r.may]).filter((t) => t.includes('*'))).toEqual([]);
    expect(new Set(table.map((r) => r.from.join())).size).toBe(table.length);
  });

  it.each(fixtures.map((f) => [f.code, f.at, f] as const))('refuses %s in %s', async (code, at, { row, says }) => {
    const owner = graph.projects.find((p) => at.startsWith(`${p.root}/`));
    expect(owner && rowsOf(table, owner).map((r) => r.row)).toEqual([row]);
    expect((await complaints(at, code)).join('\n')).toContain(says);
  });

  it('lets every project import all that its row names', async () => {
    for (const p of graph.projects)
      for (const row of rowsOf(table, p)) {
        const allowed = graph.projects.filter((q) => mayImport(row, q) && !reachable(graph, q.name).has(p.name));
        const code = allowed.map((q) => `import '@zta/${q.name}';`).join('\n');
        expect({ project: p.name, messages: await complaints(`${p.root}/src/x.ts`, code) }).toEqual({ project: p.name, messages: [] });
      }
  });
});
