import { ToolError } from '@zta/kernel';
import { execa } from 'execa';
import { endProcesses } from './end-processes';
import { guard } from './watchdog';

export interface RunOptions {
  readonly cwd?: string;
  /** The whole environment: nothing is inherited that is not in it. */
  readonly env: NodeJS.ProcessEnv;
  /** Every line of output as it comes, without colours and control sequences. @default - collected only */
  readonly onLine?: (line: string) => void;
  /** Ends the process after so many seconds. @default - never */
  readonly timeoutSeconds?: number;
  /** Ends it and everything below it even when this process is killed hard. @default false: for programs that end soon by themselves */
  readonly guarded?: boolean;
}

export interface RunResult {
  /** 130 when a signal ended it. */
  readonly exitCode: number;
  /** Both streams, in order, without colours and control sequences. */
  readonly output: string;
}

/** As good as never: what setTimeout can hold, in seconds. */
const longest = 2 ** 31 / 1000 - 1;
const running = new Set<number>();
let stopping = false;

/**
 * Ends every process that {@link run} started and that still runs, with everything below it; Terraform gets time to free its lock.
 * Nothing can be started afterwards: whoever waits for a process fails and cleans up.
 */
export const reap = async (graceSeconds?: number): Promise<void> => {
  stopping = true;
  const pids = [...running];
  if (pids.length > 0) await endProcesses(pids, graceSeconds);
};

/** A line without colours, control sequences and trailing space. */
export const plain = (line: string): string => line.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').trimEnd();

/**
 * Runs a program to its end and gives exit code and output. It runs in a session of its own: Ctrl-C reaches only this process, which ends it in order.
 * Throws ToolError when the program cannot be started or takes too long: a non-zero exit code is an answer, not an error.
 */
export const run = async (command: string, args: readonly string[], options: RunOptions): Promise<RunResult> => {
  if (stopping) throw new ToolError('stopped', `\`${command}\` was not started: this run is being stopped`, 'run the same command again');
  const child = execa(command, [...args], {
    ...(options.cwd ? { cwd: options.cwd } : {}),
    env: options.env,
    extendEnv: false,
    all: true,
    buffer: true,
    reject: false,
    stdin: 'ignore',
    detached: process.platform !== 'win32',
  });
  const { pid } = child;
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void endProcesses(pid === undefined ? [] : [pid], 0);
  }, (options.timeoutSeconds ?? longest) * 1000);
  const release = pid !== undefined && options.guarded ? guard(pid) : () => undefined;
  if (pid !== undefined) running.add(pid);
  if (options.onLine) eachLine(child.all, options.onLine);
  const result = await child;
  clearTimeout(timer);
  if (pid !== undefined) running.delete(pid);
  release();
  if (timedOut) throw new ToolError('timeout', `\`${command} ${args[0] ?? ''}\` took longer than ${options.timeoutSeconds ?? 0} s`, 'look at its log, then run the same command again');
  if (result.exitCode === undefined && result.signal === undefined)
    throw new ToolError('cannot-start', `\`${command}\` cannot be started: ${'shortMessage' in result ? String(result.shortMessage) : 'no reason given'}`, 'run `npx zta doctor`');
  return { exitCode: result.exitCode ?? 130, output: String(result.all ?? '').split(/\r?\n/).map(plain).join('\n').trim() };
};

const eachLine = (stream: NodeJS.ReadableStream | undefined, onLine: (line: string) => void): void => {
  let rest = '';
  const give = (line: string): void => {
    const text = plain(line);
    if (text) onLine(text);
  };
  stream?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split(/\r?\n/);
    rest = lines.pop() ?? '';
    lines.forEach(give);
  });
  stream?.on('end', () => give(rest));
};
