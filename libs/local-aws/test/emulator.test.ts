import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cacheFolder } from '@zta/toolchain';
import { findEmulator, freePort, isAlive, startEmulator, stopEmulator } from '../src';
import { python } from './support';

// Installing moto on first use takes most of a minute.
beforeAll(async () => void (await python()), 300_000);

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'emulator-'));
});
afterEach(async () => {
  await stopEmulator(home);
});

describe('the embedded AWS', () => {
  it('starts once, is found again, and ends', async () => {
    const first = await startEmulator({ home, python });
    expect(first.fresh).toBe(true);
    expect(await startEmulator({ home, python })).toEqual({ ...first, fresh: false });
    expect(await findEmulator(home)).toMatchObject({ pid: first.pid, url: first.url });
    expect(await stopEmulator(home)).toBe(true);
    expect(isAlive(first)).toBe(false);
    expect(await findEmulator(home)).toBeUndefined();
    expect(await stopEmulator(home)).toBe(false);
  });

  it('starts anew when the last one was killed', async () => {
    const first = await startEmulator({ home, python });
    process.kill(first.pid, 'SIGKILL');
    while (isAlive(first)) await new Promise((r) => setTimeout(r, 50));
    const second = await startEmulator({ home, python });
    expect(second.fresh).toBe(true);
    expect(second.pid).not.toBe(first.pid);
  });

  it('starts anew when the running one is of another version of the shim', async () => {
    const { fresh: _, ...first } = await startEmulator({ home, python });
    writeFileSync(join(cacheFolder(home), 'local-aws.json'), JSON.stringify({ ...first, shim: 'older' }));
    const said: string[] = [];
    const second = await startEmulator({ home, python, say: (line) => said.push(line) });
    expect(second.fresh).toBe(true);
    expect(isAlive(first)).toBe(false);
    expect(said.join()).toContain('another version of its shim');
  });

  it('never ends a stranger that got the number of one that is gone', async () => {
    writeFileSync(join(cacheFolder(home), 'local-aws.json'), JSON.stringify({ pid: process.pid, started: 'another time', url: 'http://127.0.0.1:1', log: '' }));
    expect(await stopEmulator(home)).toBe(false);
  });

  it('says that a port is taken and what to do', async () => {
    const port = (await freePort()) ?? 0;
    const other = createServer().listen(port, '127.0.0.1');
    await new Promise((r) => other.once('listening', r));
    await expect(startEmulator({ home, python, port })).rejects.toMatchObject({ code: 'port-in-use', exitCode: 4 });
    other.close();
  });

  it('names the log when it cannot start', async () => {
    const failing = startEmulator({ home, python: () => Promise.resolve('/bin/false') });
    await expect(failing).rejects.toMatchObject({ code: 'emulator-dead' });
    expect(readFileSync(join(home, '.zta/local-aws.log'), 'utf8')).toBe('');
  });
});
