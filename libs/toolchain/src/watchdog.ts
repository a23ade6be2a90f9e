import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Writable } from 'node:stream';

let pipe: Writable | undefined;

const start = (): Writable => {
  const tsx = createRequire(join(__dirname, 'watchdog.ts')).resolve('tsx/cjs/api');
  const script = `require(${JSON.stringify(tsx)}).register();require(${JSON.stringify(join(__dirname, 'watchdog-main.ts'))})`;
  const child = spawn(process.execPath, ['-e', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.unref();
  (child.stdin as Writable & { unref?: () => void }).unref?.();
  child.stdin.on('error', () => undefined); // it may have been killed: then nothing guards, and nothing fails
  return child.stdin;
};

/**
 * Has a process and everything below it ended if this process dies without a chance to do it itself (SIGKILL, a closed terminal).
 * A second small process waits on a pipe that closes with this one. Gives the function that takes the process off the list.
 */
export const guard = (pid: number): (() => void) => {
  pipe ??= start();
  pipe.write(`+${pid}\n`);
  return () => void pipe?.write(`-${pid}\n`);
};
