import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { holdRunLock } from '../src';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});

it('lets one run at a time work in a folder and names the other', () => {
  const release = holdRunLock(folder, 'zta up dev');
  expect(() => holdRunLock(folder, 'zta destroy dev')).toThrow(`\`zta up dev\` runs already (process ${process.pid}) — wait for it, or end it with \`kill ${process.pid}\``);
  release();
  holdRunLock(folder, 'zta destroy dev')();
  expect(existsSync(join(folder, 'run.lock'))).toBe(false);
});

it('takes over the lock of a run that is gone, also when its number was given to another process', () => {
  for (const holder of [{ pid: 2 ** 22 + 1, start: 'x', what: 'zta up' }, { pid: process.pid, start: 'long ago', what: 'zta up' }]) {
    writeFileSync(join(folder, 'run.lock'), JSON.stringify(holder));
    holdRunLock(folder, 'zta up')();
  }
});

it('takes over a lock file that was cut off', () => {
  writeFileSync(join(folder, 'run.lock'), '{"pid":');
  holdRunLock(folder, 'zta up')();
});
