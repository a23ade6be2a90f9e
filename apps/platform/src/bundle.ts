import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from '@zta/application';
import { buildSync } from 'esbuild';
import { zipSync } from 'fflate';

const root = join(__dirname, '../../..');
const sourceOf = (name: string): string => `apps/shop/${name}/src/handler.ts`;

/** True when there is code of this name. */
export const hasSource = (name: string): boolean => existsSync(join(root, sourceOf(name)));

/** Every name that {@link bundle} knows, sorted. */
export const sources = (): readonly string[] => readdirSync(join(root, 'apps/shop')).filter(hasSource).sort();

/**
 * Bundles `apps/shop/<name>` into a zip whose bytes follow from its source: one file, fixed time stamp, fixed mode.
 * The AWS SDK comes with the Lambda runtime and stays outside. Throws what esbuild says about broken source.
 */
export const bundle = (name: string): Bundle => {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [sourceOf(name)],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    external: ['@aws-sdk/*'],
    legalComments: 'none',
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  const zip = zipSync({ 'index.js': [code, { mtime: new Date(1980, 0, 1), os: 3, attrs: 0o644 << 16 }] }, { level: 9 });
  const folder = join(root, '.zta/bundles');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.zip`);
  // Written beside and moved: a second synthesis at the same time must never read half a file.
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, zip);
  renameSync(beside, path);
  return { path, sha256: createHash('sha256').update(zip).digest('base64') };
};
