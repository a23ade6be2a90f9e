import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToolError } from '@zta/kernel';
import { cacheFolder, isSameProcess, startOf } from '@zta/toolchain';
import { freePort } from './port';

/** Version of moto that the shim is tied to. */
export const motoVersion = '5.2.1';

/** A running embedded AWS. */
export interface Emulator {
  readonly pid: number;
  /** When its process started: a number alone may belong to a later process. */
  readonly started: string;
  /** Loopback address; always an IP, because S3 puts bucket names before a host name. */
  readonly url: string;
  readonly log: string;
  /** What it was started from: see {@link shimDigest}. */
  readonly shim: string;
}

/** Digest of moto's version and of every file of the shim: an embedded AWS of an older checkout is not this one. */
export const shimDigest = (folder: string = join(__dirname, '../shim')): string => {
  const hash = createHash('sha256').update(motoVersion);
  for (const file of readdirSync(folder).filter((f) => f.endsWith('.py')).sort()) hash.update(`\0${file}\0`).update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 16);
};

export interface StartOptions {
  /** Folder whose cache holds its state file and log. */
  readonly home: string;
  /** Interpreter that has moto. Asked only when none runs yet. */
  readonly python: () => Promise<string>;
  /** @default - a free one */
  readonly port?: number;
  readonly say?: (line: string) => void;
}

const stateFile = (home: string): string => join(cacheFolder(home), 'local-aws.json');
const pause = (ms: number): Promise<void> => new Promise((r) => setTimeout(r, ms));

/** True when the embedded AWS answers. */
export const isHealthy = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/moto-api/`, { signal: AbortSignal.timeout(5000) })).status === 200;
  } catch {
    return false;
  }
};

/** True while the process of an embedded AWS exists, whether it answers or not. */
export const isAlive = ({ pid, started }: Emulator): boolean => isSameProcess(pid, started);

/** The process that an earlier run left behind, answering or not. */
const kept = (home: string): Emulator | undefined => {
  const file = stateFile(home);
  if (!existsSync(file)) return undefined;
  try {
    const emulator = JSON.parse(readFileSync(file, 'utf8')) as Emulator;
    return isAlive(emulator) ? emulator : undefined;
  } catch {
    return undefined;
  }
};

/** The embedded AWS that an earlier run left behind and that still answers; undefined when there is none. */
export const findEmulator = async (home: string): Promise<Emulator | undefined> => {
  const emulator = kept(home);
  return emulator && (await isHealthy(emulator.url)) ? emulator : undefined;
};

/**
 * The embedded AWS, started when none runs: detached, its output in a log file.
 * Throws ToolError `port-in-use`, or `emulator-dead` when it does not answer within 30 seconds.
 */
export const startEmulator = async ({ home, python, port: wanted = 0, say = () => undefined }: StartOptions): Promise<Emulator & { readonly fresh: boolean }> => {
  const running = await findEmulator(home);
  if (running?.shim === shimDigest()) return { ...running, fresh: false };
  if (await stopEmulator(home)) say(`the embedded AWS ${running ? 'was started from another version of its shim' : 'no longer answered'} and was ended: starting from nothing`);
  const program = await python();
  const log = join(cacheFolder(home), 'local-aws.log');
  for (let tries = 0; tries < 3; tries++) {
    const port = await freePort(wanted);
    if (port === undefined) throw new ToolError('port-in-use', `port ${wanted} is taken by another program`, 'leave the port out, then a free one is used, or end the program that listens there');
    const emulator = await launch(program, port, log);
    if (emulator) {
      writeFileSync(stateFile(home), JSON.stringify(emulator));
      return { ...emulator, fresh: true };
    }
    if (!/Address already in use/.test(readFileSync(log, 'utf8'))) break;
  }
  const last = readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '';
  throw new ToolError('emulator-dead', `the embedded AWS did not start: ${last || 'it printed nothing'}`, `read ${log}, then run again`);
};

/** Starts one and waits for its first answer; undefined when it ended or stays silent for 30 seconds. */
const launch = async (python: string, port: number, log: string): Promise<Emulator | undefined> => {
  const out = openSync(log, 'w');
  // Nothing of the person's own AWS identity: an emulator has no use for it.
  const own = Object.entries(process.env).filter(([k]) => !k.startsWith('AWS_'));
  const env = { ...Object.fromEntries(own), MOTO_IAM_LOAD_MANAGED_POLICIES: 'true', MOTO_ACM_VALIDATION_WAIT: '2', PYTHONDONTWRITEBYTECODE: '1' };
  const child = spawn(python, [join(__dirname, '../shim/main.py'), '-H', '127.0.0.1', '-p', String(port)], { detached: true, stdio: ['ignore', out, out], env });
  closeSync(out);
  const failed = new Promise<false>((resolve) => child.once('error', () => resolve(false)).once('exit', () => resolve(false)));
  child.unref();
  const url = `http://127.0.0.1:${port}`;
  const until = Date.now() + 30_000;
  const answers = async (): Promise<boolean> => {
    while (Date.now() < until && child.exitCode === null) {
      if (await isHealthy(url)) return true;
      await pause(200);
    }
    return false;
  };
  if (await Promise.race([answers(), failed])) return { pid: child.pid ?? 0, started: startOf(child.pid ?? 0) ?? '', url, log, shim: shimDigest() };
  child.kill('SIGKILL');
  return undefined;
};

/** Ends the embedded AWS, also one that no longer answers; false when none ran. */
export const stopEmulator = async (home: string): Promise<boolean> => {
  const running = kept(home);
  rmSync(stateFile(home), { force: true });
  if (!running) return false;
  process.kill(running.pid, 'SIGTERM');
  for (let i = 0; i < 50 && isAlive(running); i++) await pause(100);
  if (isAlive(running)) process.kill(running.pid, 'SIGKILL');
  return true;
};
