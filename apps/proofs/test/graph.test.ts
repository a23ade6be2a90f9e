import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { importTable, mayImport, nx, reachable, readGraph, root, rowsOf, type Arrow, type Graph, type Project, type Row } from './support/workspace';

const table = importTable();
let graph: Graph;
const project = (name: string): Project => {
  const found = graph.projects.find((p) => p.name === name);
  if (!found) throw new RangeError(`no project ${name}`);
  return found;
};
const violations = (rows: readonly Row[], arrows: readonly Arrow[]): readonly string[] =>
  arrows.filter((a) => a.type !== 'implicit' && !rowsOf(rows, project(a.source)).every((r) => mayImport(r, project(a.target)))).map((a) => `${a.source} → ${a.target}`);
const tagged = (tag: string): readonly Project[] => graph.projects.filter((p) => p.tags.includes(tag));
const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? (e.name === 'node_modules' ? [] : sources(join(folder, e.name))) : /\.(ts|mjs)$/.test(e.name) ? [join(folder, e.name)] : []));

beforeAll(() => {
  graph = readGraph();
});

describe('the Nx graph', () => {
  it('sees the imports: the platform app reaches every layer', () => {
    expect(tagged('kind:layer').map((p) => p.name).filter((n) => !reachable(graph, 'platform').has(n))).toEqual([]);
  });

  it('gives every project exactly one row of the import table', () => {
    expect(graph.projects.filter((p) => rowsOf(table, p).length !== 1).map((p) => p.name)).toEqual([]);
  });

  it('holds no import that the table forbids', () => {
    expect(violations(table, graph.arrows)).toEqual([]);
  });

  it('would name an import that the table forbids', () => {
    const arrow = { source: 'verify-network', target: 'verify-iam', type: 'static' } as const;
    expect(violations(table, [...graph.arrows, arrow])).toEqual(['verify-network → verify-iam']);
  });

  it('has no arrow between layers, in any number of steps', () => {
    const layers = tagged('kind:layer').map((p) => p.name);
    expect(layers.length).toBeGreaterThan(1);
    expect(layers.flatMap((l) => [...reachable(graph, l)].filter((r) => r !== l && layers.includes(r)).map((r) => `${l} → ${r}`))).toEqual([]);
  });

  it('keeps the verifier away from the declaration, the constructs and the layers, in any number of steps', () => {
    const making = ['kind:blueprint', 'kind:kit', 'kind:layer'].flatMap(tagged).map((p) => p.name);
    const judging = ['kind:model', 'kind:engine', 'kind:verdict', 'kind:facade'].flatMap(tagged).map((p) => p.name);
    expect(judging.flatMap((j) => making.filter((m) => reachable(graph, j).has(m)).map((m) => `${j} → ${m}`))).toEqual([]);
  });

  it('has an arrow wherever one project names a file of another, so that the cache sees the change', () => {
    const blind = graph.projects.filter((p) => p.name !== 'proofs').flatMap((p) => {
      const reached = reachable(graph, p.name);
      const named = (file: string): readonly Project[] => {
        const paths = (readFileSync(file, 'utf8').match(/\b(?:apps|libs)\/[\w./-]+/g) ?? []).filter((path) => existsSync(join(root, path)));
        return graph.projects.filter((q) => !reached.has(q.name) && paths.some((path) => path.startsWith(`${q.root}/`) || (/^\w+\/\w+\/$/.test(path) && q.root.startsWith(path))));
      };
      return sources(join(root, p.root)).flatMap((f) => named(f).map((q) => `${f.slice(root.length + 1)} names ${q.root}`));
    });
    expect(blind).toEqual([]);
  });
});

describe('nx affected', () => {
  const affected = (file: string): readonly string[] => JSON.parse(nx('show', 'projects', '--affected', `--files=${file}`, '--json')) as readonly string[];

  it('leaves the other layers alone after a change in one', () => {
    const names = affected('libs/data/src/data.ts');
    expect(names).toEqual(expect.arrayContaining(['data', 'platform', 'platform-e2e', 'proofs', 'offline-plan']));
    expect(names.filter((n) => project(n).tags.some((t) => t === 'kind:layer'))).toEqual(['data']);
  });

  it('reaches everything after a change in the kernel', () => {
    expect([...affected('libs/kernel/src/cidr.ts')].sort()).toEqual(graph.projects.filter((p) => reachable(graph, p.name).has('kernel')).map((p) => p.name).sort());
  });

  it('reaches the estate after a change in a service that it ships as a file', () => {
    expect(affected('apps/shop/receipts/src/handler.ts')).toEqual(expect.arrayContaining(['shop-receipts', 'platform', 'platform-e2e']));
  });
});
