import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './workspace';

/** A page of documentation, by its path from the root. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** A fenced block. */
export interface Block {
  readonly language: string;
  readonly code: string;
  /** Line of its first line of code, from 1. */
  readonly line: number;
}

/** README, CONTRIBUTING, CHANGELOG and everything below `docs`. */
export const pages = (): readonly Page[] => {
  const below = (folder: string): readonly string[] => readdirSync(join(root, folder), { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? below(join(folder, e.name)) : e.name.endsWith('.md') ? [join(folder, e.name)] : []));
  return ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...below('docs')].map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
};

/** Fenced blocks of a page. */
export const blocksIn = (text: string): readonly Block[] =>
  [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map((m) => ({ language: m[1] ?? '', code: m[2] ?? '', line: text.slice(0, m.index).split('\n').length + 1 }));

/** Targets of relative links, without anchors. */
export const linksIn = (text: string): readonly string[] =>
  [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/\]\(([^)\s]+)\)/g)].map((m) => (m[1] ?? '').split('#')[0] ?? '').filter((target) => target !== '' && !/^[a-z]+:/.test(target));
