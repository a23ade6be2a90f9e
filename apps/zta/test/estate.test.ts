import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, root, zta } from './command';

describe('the shipped estate', () => {
  let folder = '';
  beforeAll(() => {
    folder = folderWith({});
    execFileSync(process.execPath, ['--import', 'tsx', 'apps/platform/src/main.ts'], { cwd: root, env: { ...process.env, CDKTF_OUTDIR: folder }, stdio: ['ignore', 'pipe', 'pipe'] });
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is proved: exit code 0, nothing refuted that the declaration does not name', async () => {
    const run = await zta(['verify', folder]);
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out).toMatch(/^PROVED · 0 refuted, 0 unknown, \d{3,} proved/);
  });

  it('answers what its README asks', async () => {
    expect((await zta(['can', 'dev/receipts', 'dev/documents', '--in', folder, '--expect', 'yes'])).code).toBe(0);
    expect((await zta(['can', 'internet', 'dev/documents', '--in', folder, '--expect', 'no'])).code).toBe(0);
  });
});
