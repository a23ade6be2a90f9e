import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** A process of this machine. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  /** Program and arguments. */
  readonly command: string;
}

/** Reads the output of `ps -A -o pid=,ppid=,args=`; lines that are none are left out. */
export const parseProcessTable = (text: string): readonly ProcessRow[] =>
  text.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return found ? [{ pid: Number(found[1]), parent: Number(found[2]), command: found[3] ?? '' }] : [];
  });

/**
 * Parent and start time in `/proc/<pid>/stat` ("proc_pid_stat(5)"); the name in it may hold spaces and brackets. A zombie counts as gone:
 * in a container without an init nobody ever collects it.
 */
const statOf = (pid: number | string): { readonly parent: number; readonly start: string } | undefined => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return fields[0] === 'Z' ? undefined : { parent: Number(fields[1]), start: fields[19] ?? '' };
  } catch {
    return undefined;
  }
};

const commandOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
};

const hasProc = existsSync('/proc/self/stat');

/** Every process of this machine: from `/proc`, since small container images have no `ps`, else from `ps`; empty where there is neither. */
export const processTable = (): readonly ProcessRow[] => {
  if (!hasProc) return parseProcessTable(spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).stdout ?? '');
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    const stat = statOf(name);
    return stat ? [{ pid: Number(name), parent: stat.parent, command: commandOf(name) }] : [];
  });
};

/** What tells a process from a later one with the same number: when it started. Undefined when there is none. */
export const startOf = (pid: number): string | undefined => {
  if (hasProc) return statOf(pid)?.start;
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout?.trim() || undefined;
};

/** True while the process that was `start` when it began exists. */
export const isSameProcess = (pid: number | undefined, start: string | undefined): boolean => pid !== undefined && start !== undefined && startOf(pid) === start;

/** A process and everything below it, parents first. cdktf runs Terraform in sessions of its own, so a process group does not reach it: the tree does. */
export const treeOf = (rows: readonly ProcessRow[], pid: number): readonly ProcessRow[] => {
  const found = rows.filter((r) => r.pid === pid);
  for (let i = 0; i < found.length; i++) found.push(...rows.filter((r) => r.parent === found[i]?.pid && !found.includes(r)));
  return found;
};

/** True for Terraform or OpenTofu itself, false for its providers. */
export const isTerraform = ({ command }: ProcessRow): boolean => /^(terraform|tofu)(\.exe)?$/.test(basename(command.split(' ')[0] ?? ''));
