import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from '@zta/application';
import { buildSync } from 'esbuild';
import { zipSync } from 'fflate';

const root = join(__dirname, '../../..');

/**
 * Bundles `apps/shop/<name>` into a zip whose bytes follow from its source: one file, fixed time stamp, fixed mode.
 * The AWS SDK comes with the Lambda runtime and stays outside. Throws what esbuild says about broken source.
 */
export const bundle = (name: string): Bundle => {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [`apps/shop/${name}/src/handler.ts`],
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
  writeFileSync(path, zip);
  return { path, sha256: createHash('sha256').update(zip).digest('base64') };
};
