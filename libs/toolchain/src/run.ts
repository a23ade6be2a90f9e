import { ToolError } from '@zta/kernel';
import { execa } from 'execa';

export interface RunOptions {
  readonly cwd?: string;
  /** The whole environment: nothing is inherited that is not in it. */
  readonly env: NodeJS.ProcessEnv;
  /** Every line of output as it comes, without colours and control sequences. @default - collected only */
  readonly onLine?: (line: string) => void;
  /** Kills the process after so many seconds. @default - never */
  readonly timeoutSeconds?: number;
}

export interface RunResult {
  readonly exitCode: number;
  readonly output: string;
}

const plain = (line: string): string => line.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').trimEnd();
const running = new Set<{ kill(signal: NodeJS.Signals): boolean }>();

/** Sends a signal to every process that {@link run} started and that still runs. */
export const reap = (signal: NodeJS.Signals = 'SIGTERM'): void => {
  for (const child of running) child.kill(signal);
};

/**
 * Runs a program to its end and gives exit code and output; a child never outlives this process.
 * Throws ToolError when the program cannot be started or takes too long: a non-zero exit code is an answer, not an error.
 */
export const run = async (command: string, args: readonly string[], options: RunOptions): Promise<RunResult> => {
  const child = execa(command, [...args], {
    ...(options.cwd ? { cwd: options.cwd } : {}),
    env: options.env,
    extendEnv: false,
    all: true,
    reject: false,
    stdin: 'ignore',
    cleanup: true,
    ...(options.timeoutSeconds ? { timeout: options.timeoutSeconds * 1000 } : {}),
  });
  running.add(child);
  if (options.onLine) {
    const { onLine } = options;
    let rest = '';
    child.all?.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split(/\r?\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) if (plain(line)) onLine(plain(line));
    });
  }
  const result = await child;
  running.delete(child);
  if (result.timedOut) throw new ToolError('timeout', `\`${command} ${args[0] ?? ''}\` took longer than ${options.timeoutSeconds ?? 0} s`, 'look at its log, then run the same command again');
  if (result.exitCode === undefined && result.signal === undefined) throw new ToolError('cannot-start', `\`${command}\` cannot be started: ${'shortMessage' in result ? String(result.shortMessage) : ''}`, 'run `npx zta doctor`');
  return { exitCode: result.exitCode ?? 130, output: plainLines(String(result.all ?? '')) };
};

const plainLines = (text: string): string => text.split(/\r?\n/).map(plain).join('\n').trim();
