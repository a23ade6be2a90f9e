import { spawnSync } from 'node:child_process';
import { isTerraform, processTable, treeOf, type ProcessRow } from './process-tree';

const send = (rows: readonly ProcessRow[], signal: NodeJS.Signals): void => {
  for (const { pid } of rows)
    try {
      process.kill(pid, signal);
    } catch {
      continue; // ended by itself in the meantime
    }
};

const pause = (ms: number): Promise<void> => new Promise((r) => setTimeout(r, ms));

/**
 * Ends processes and everything below them. Terraform is interrupted first and alone, so that it stores its state and frees its lock;
 * what still runs afterwards is killed.
 * @param graceSeconds how long Terraform may take; default 20: a provider call that cannot be interrupted takes about ten
 */
export const endProcesses = async (pids: readonly number[], graceSeconds = 20): Promise<void> => {
  if (process.platform === 'win32') {
    for (const pid of pids) spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
    return;
  }
  const seen = new Map<number, string>();
  /** Everything that belongs to the trees and lives, also what lost its parent since we first looked. */
  const alive = (): readonly ProcessRow[] => {
    const rows = processTable();
    for (const row of pids.flatMap((pid) => treeOf(rows, pid))) seen.set(row.pid, row.command);
    return rows.filter((r) => seen.get(r.pid) === r.command);
  };
  const until = async (seconds: number, done: () => boolean): Promise<void> => {
    for (const end = Date.now() + seconds * 1000; Date.now() < end && !done(); ) await pause(200);
  };

  send(alive().filter(isTerraform), 'SIGINT');
  await until(graceSeconds, () => !alive().some(isTerraform));
  send(alive(), 'SIGTERM');
  await until(2, () => alive().length === 0);
  send(alive(), 'SIGKILL');
};
