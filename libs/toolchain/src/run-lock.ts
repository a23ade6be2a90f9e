import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToolError } from '@zta/kernel';
import { isSameProcess, startOf } from './process-tree';

interface Holder {
  readonly pid: number;
  /** When the process started: a number alone may belong to a later process. */
  readonly start: string;
  readonly what: string;
}

const isAlive = (holder: Partial<Holder>): holder is Holder => isSameProcess(holder.pid, holder.start);

const read = (file: string): Partial<Holder> => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>;
  } catch {
    return {};
  }
};

/**
 * Lets one run at a time work in a folder; the lock of a run that is gone is taken over. Gives the function that frees it.
 * Throws ToolError `busy`, which names the other run.
 */
export const holdRunLock = (folder: string, what: string): (() => void) => {
  const file = join(folder, 'run.lock');
  const mine = JSON.stringify({ pid: process.pid, start: startOf(process.pid) ?? '', what } satisfies Holder);
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return () => {
        if (read(file).pid === process.pid) rmSync(file, { force: true });
      };
    } catch (e) {
      const holder = read(file);
      if (isAlive(holder)) throw new ToolError('busy', `\`${holder.what}\` runs already (process ${holder.pid})`, `wait for it, or end it with \`kill ${holder.pid}\``);
      if (tries > 2) throw new ToolError('busy', `${file} cannot be written: ${e instanceof Error ? e.message : String(e)}`, 'make the folder writable or delete that file, then run again');
      rmSync(file, { force: true });
    }
  }
};
