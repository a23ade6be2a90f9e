import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Root of the checkout. */
export const root = join(__dirname, '../../../..');

/** One row of the import table: a project that carries every tag of `from` may import what carries one of `may`. */
export interface Row {
  readonly row: string;
  readonly from: readonly string[];
  readonly may: readonly string[];
}

/** The import table, from the file that ESLint reads. */
export const importTable = (): readonly Row[] => (JSON.parse(readFileSync(join(root, 'eslint.boundaries.json'), 'utf8')) as { readonly rows: readonly Row[] }).rows;

/** A project of the workspace as Nx sees it. */
export interface Project {
  readonly name: string;
  readonly root: string;
  readonly tags: readonly string[];
}

/** An arrow of the Nx graph; `implicit` ones stand in a package.json, the others are imports. */
export interface Arrow {
  readonly source: string;
  readonly target: string;
  readonly type: 'static' | 'dynamic' | 'implicit';
}

/** The Nx graph without npm packages. */
export interface Graph {
  readonly projects: readonly Project[];
  readonly arrows: readonly Arrow[];
}

/** Runs Nx in the root and gives what it prints. */
export const nx = (...args: readonly string[]): string =>
  execFileSync(join(root, 'node_modules/.bin/nx'), args, { cwd: root, encoding: 'utf8', env: { ...process.env, NX_DAEMON: 'false' }, stdio: ['ignore', 'pipe', 'pipe'] });

/** Asks Nx for the graph; the cached graph that ESLint reads is fresh afterwards. */
export const readGraph = (): Graph => {
  const folder = mkdtempSync(join(tmpdir(), 'zta-graph-'));
  const file = join(folder, 'graph.json');
  nx('graph', `--file=${file}`);
  const { graph } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly graph: { readonly nodes: Record<string, { readonly name: string; readonly data: { readonly root: string; readonly tags?: readonly string[] } }>; readonly dependencies: Record<string, readonly Arrow[]> };
  };
  rmSync(folder, { recursive: true });
  return {
    projects: Object.values(graph.nodes).map(({ name, data }) => ({ name, root: data.root, tags: data.tags ?? [] })),
    arrows: Object.values(graph.dependencies).flat().filter((a) => a.target in graph.nodes),
  };
};

/** Rows whose tags a project carries all of. */
export const rowsOf = (table: readonly Row[], { tags }: Project): readonly Row[] => table.filter((r) => r.from.every((t) => tags.includes(t)));

/** True when a project of this row may import that one. */
export const mayImport = (row: Row, target: Project): boolean => row.may.some((t) => target.tags.includes(t));

/** Names of all projects that one reaches over arrows, itself included. */
export const reachable = ({ arrows }: Graph, from: string): ReadonlySet<string> => {
  const seen = new Set([from]);
  for (const name of seen) for (const a of arrows) if (a.source === name) seen.add(a.target);
  return seen;
};
