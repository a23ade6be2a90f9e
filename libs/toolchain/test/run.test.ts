import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ToolError } from '@zta/kernel';
import { describe, expect, it } from 'vitest';
import { plain, processTable, run, startOf } from '../src';

const node = process.execPath;
const { env } = process;
const tsx = createRequire(__filename).resolve('tsx/cjs/api');
const library = JSON.stringify(join(__dirname, '../src/index.ts'));

/** Waits until a condition holds; the test's own time limit is the only one. */
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((r) => setTimeout(r, 50));
};

describe('run', () => {
  it('gives exit code and output of both streams, and lines as they come', async () => {
    const lines: string[] = [];
    const result = await run(node, ['-e', 'console.log("one"); console.error("two"); process.exitCode = 3; setTimeout(() => process.stdout.write("three"), 300)'], { env, onLine: (l) => lines.push(l) });
    expect(result).toMatchObject({ exitCode: 3 });
    expect(result.output.split('\n').sort()).toEqual(['one', 'three', 'two'].sort());
    expect([...lines].sort()).toEqual(['one', 'three', 'two']);
  });

  it('inherits nothing from this environment', async () => {
    const { output } = await run(node, ['-p', 'Object.keys(process.env).filter((k) => k !== "PATH").join()'], { env: { PATH: env['PATH'], ONLY: '1' } });
    expect(output).toBe('ONLY');
  });

  it('says what to do when a program is not there', async () => {
    await expect(run('no-such-program-anywhere', [], { env })).rejects.toMatchObject({ code: 'cannot-start', next: 'run `npx zta doctor`' });
  });

  it('ends what takes too long', async () => {
    await expect(run(node, ['-e', 'setInterval(() => {}, 1000)'], { env, timeoutSeconds: 0.3 })).rejects.toBeInstanceOf(ToolError);
  });

  it('strips colours and control sequences', () => expect(plain('\u001b[1m\u001b[32mdone\u001b[0m \u001b[?25l')).toBe('done'));
});

/** Starts a process that runs a grandchild through `run` and writes the grandchild's number to a file. */
const family = (body: string): { readonly parent: ReturnType<typeof spawn>; readonly grandchild: () => number } => {
  const folder = mkdtempSync(join(tmpdir(), 'run-'));
  const file = join(folder, 'pid');
  const child = join(folder, 'child.js');
  // The grandchild sits in a session of its own, as Terraform does below cdktf.
  writeFileSync(child, `const { spawn } = require('child_process'); const c = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' }); require('fs').writeFileSync(${JSON.stringify(file)}, String(c.pid)); setInterval(() => {}, 1000);`);
  const script = `require(${JSON.stringify(tsx)}).register(); const { run, reap } = require(${library}); run(process.execPath, [${JSON.stringify(child)}], { env: process.env, guarded: true }).catch(() => {}); ${body}`;
  const parent = spawn(node, ['-e', script], { stdio: 'ignore' });
  const grandchild = (): number => {
    try {
      return Number(readFileSync(file, 'utf8'));
    } catch {
      return 0;
    }
  };
  return { parent, grandchild };
};

describe('what run started', () => {
  it('ends with all that it started when the run is stopped, and nothing starts afterwards', async () => {
    const { parent, grandchild } = family(`process.on('SIGTERM', () => reap(1).then(() => run('true', [], { env: process.env })).catch((e) => process.exit(e.code === 'stopped' ? 7 : 8)));`);
    await until(() => grandchild() > 0);
    parent.kill('SIGTERM');
    const [code] = (await once(parent, 'exit')) as [number];
    expect(code).toBe(7);
    expect(startOf(grandchild())).toBeUndefined();
  });

  it('ends with all that it started when the run is killed hard', async () => {
    const { parent, grandchild } = family('');
    await until(() => grandchild() > 0);
    parent.kill('SIGKILL');
    await until(() => !processTable().some((r) => r.pid === grandchild()));
    expect(startOf(grandchild())).toBeUndefined();
  });
});
