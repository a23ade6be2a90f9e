import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** The ignored cache folder of a checkout; made when absent. */
export const cacheFolder = (root: string, ...below: readonly string[]): string => {
  const folder = join(root, '.zta', ...below);
  mkdirSync(folder, { recursive: true });
  return folder;
};
