import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { motoCheck } from '../src/verbs/doctor';

const root = join(__dirname, '../../..');
const home = mkdtempSync(join(tmpdir(), 'faults-'));
const bin = mkdtempSync(join(tmpdir(), 'bin-'));

/** Runs the command line with a PATH on which only Node.js and `names` are. */
const zta = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<{ readonly status: number | null; readonly text: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'apps/zta/bin/zta.mjs'), ...args], { cwd: root, env: { ...process.env, ZTA_HOME: home, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.on('close', (status) => resolve({ status, text }));
  });
const program = (name: string, script: string): string => {
  const file = join(bin, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
};

beforeAll(() => {
  mkdirSync(join(home, '.zta'), { recursive: true });
  symlinkSync(process.execPath, join(bin, 'node'));
});

describe('a machine that lacks something', () => {
  it('with a Terraform that is too old gets the version that works', async () => {
    const old = program('old-terraform', `echo '{"terraform_version":"1.5.7"}'`);
    const { status, text } = await zta(['doctor'], { TERRAFORM_BINARY_NAME: old });
    expect(status).toBe(4);
    expect(text).toMatch(/✖ Terraform.*1\.5\.7.*1\.11\.0 is the oldest that works/);
  });

  it('with a Terraform that does not run is told which variable names it', async () => {
    const { status, text } = await zta(['doctor'], { TERRAFORM_BINARY_NAME: 'no-such-terraform' });
    expect(status).toBe(4);
    expect(text).toContain('unset TERRAFORM_BINARY_NAME');
  });

  it('with a Python that is too old is told which it needs', async () => {
    program('python3', 'case "$*" in *platform*) echo 3.8.1;; *) exit 1;; esac');
    const path = process.env['PATH'];
    process.env['PATH'] = bin;
    // Asked of an empty cache folder: the checkout's own may have an interpreter from an earlier run.
    const check = await motoCheck(home).finally(() => (process.env['PATH'] = path));
    expect(check).toMatchObject({ ok: false, state: 'needs Python 3.10.0 or newer; this is 3.8.1', next: expect.stringContaining('install Python') as unknown });
  });

  it('with a mirror that lacks the provider is told how to fill it', async () => {
    const { status, text } = await zta(['doctor'], { ZTA_PROVIDER_MIRROR: bin });
    expect(status).toBe(4);
    expect(text).toContain('terraform providers mirror');
  });
});

describe('a mistake at the prompt', () => {
  it.each([
    [['up', 'nowhere'], 'allowed: `dev`, `staging`, `prod`'],
    [['up', '--port', '80'], 'a port is a whole number from 1024 to 65535'],
    [['bootstrap', '--apply', 'dev-workload-data'], 'not a bootstrap stack'],
    [['bootstrap', '--apply'], 'run `npx zta bootstrap`'],
    [['destroy'], 'run `npx zta up`'],
    [['env'], 'run `npx zta up` first'],
    [['upp'], 'up'],
  ])('%s ends with exit code 2 and what is allowed', async (args, says) => {
    const { status, text } = await zta(args);
    expect(status, text).toBe(2);
    expect(text).toContain(says);
    expect(text).not.toMatch(/^\s+at /m);
  });
});

it.each(['up', 'down', 'destroy', 'env', 'doctor', 'bootstrap'])('zta %s --help explains itself', async (verb) => {
  const { status, text } = await zta([verb, '--help']);
  expect(status).toBe(0);
  expect(text).toContain(`Usage: zta ${verb}`);
});

it('zta down says that nothing runs', async () => expect(await zta(['down'])).toEqual({ status: 0, text: 'no embedded AWS runs\n' }));
