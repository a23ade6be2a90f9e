import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { filesOf, freshFolder } from './estate';

const root = join(__dirname, '../../..');
const tsx = pathToFileURL(createRequire(__filename).resolve('tsx')).href;
const app = (file: string, env: Readonly<Record<string, string>> = {}): { readonly status: number | null; readonly out: string; readonly folder: string } => {
  const folder = freshFolder();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', tsx, join(root, 'apps/platform', file)], { cwd: folder, encoding: 'utf8', env: { ...process.env, CDKTF_OUTDIR: folder, ...env } });
  return { status, out: stdout + stderr, folder };
};

describe('the app, as `cdktf` runs it', () => {
  it('writes the same bytes on every machine: another time zone, another folder, another language', () => {
    const [a, b] = [app('src/main.ts', { TZ: 'UTC', LANG: 'C' }), app('src/main.ts', { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8' })];
    expect([a.status, b.status], a.out + b.out).toEqual([0, 0]);
    const [first, second] = [filesOf(a.folder), filesOf(b.folder)];
    expect([...second.keys()]).toEqual([...first.keys()]);
    expect([...first].filter(([name, bytes]) => !second.get(name)?.equals(bytes)).map(([name]) => name)).toEqual([]);
    expect([...first.keys()].filter((f) => f.endsWith('.zip')).length).toBeGreaterThan(0);
    for (const [name, bytes] of first) expect(bytes.includes(a.folder) || bytes.includes(root), `${name} names a folder of this machine`).toBe(false);
  });

  it('ends with 2 and one line per problem, and no stack trace, when the declaration is wrong', () => {
    const { out, status } = app('test/fixtures/broken.ts');
    expect(status, out).toBe(2);
    expect(out.trimEnd().split('\n')).toEqual([
      'the declaration has 3 problems:',
      'dev.accounts.workload: not an allowed value (got `11111111111`; allowed: 12 digits)',
      'dev.flows[0].from: no service, store or group of people has this name (got `reciepts`; allowed: `internet`, `operators`, `storefront`, `receipts`, `documents`, `catalogue`) — did you mean `receipts`?',
      'dev.flows[1]: a flow from a party to itself (got `receipts`) — remove it: members of one segment share its trust already',
    ]);
  });

  it('says so when a service names code that is not there', () => {
    const { out, status } = app('test/fixtures/no-code.ts');
    expect(status, out).toBe(2);
    expect(out).toContain('dev.services.receipts.code: there is no code of this name (got `reciepts`; allowed: `receipts`, `storefront`)');
    expect(out).not.toMatch(/\n\s+at /);
  });

  it('keeps the stack trace of a defect of its own', () => {
    const { out, status } = app('test/fixtures/defect.ts');
    expect(status).toBe(1);
    expect(out).toMatch(/TypeError[\s\S]*\n\s+at /);
  });
});
