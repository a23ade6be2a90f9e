import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ToolError } from '@zta/kernel';
import { cacheFolder, findPython } from '@zta/toolchain';

/** Version of moto that the shim is tied to. */
export const motoVersion = '5.2.1';

/** A running embedded AWS. */
export interface Emulator {
  readonly pid: number;
  /** Loopback address; always an IP, because S3 puts bucket names before a host name. */
  readonly url: string;
  readonly log: string;
}

const stateFile = (root: string): string => join(cacheFolder(root), 'local-aws.json');

/** True when the embedded AWS answers. */
export const isHealthy = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/moto-api/`, { signal: AbortSignal.timeout(2000) })).status === 200;
  } catch {
    return false;
  }
};

/** The embedded AWS that an earlier run left behind and that still answers; undefined when there is none. */
export const findEmulator = async (root: string): Promise<Emulator | undefined> => {
  const file = stateFile(root);
  if (!existsSync(file)) return undefined;
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Emulator;
    return (await isHealthy(kept.url)) ? kept : undefined;
  } catch {
    return undefined;
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/**
 * The embedded AWS, started when none runs: detached, on a free loopback port, its output in a log file.
 * Throws ToolError when it does not answer within 30 seconds.
 */
export const startEmulator = async (root: string, say: (line: string) => void = () => {}): Promise<Emulator & { readonly fresh: boolean }> => {
  const running = await findEmulator(root);
  if (running) return { ...running, fresh: false };
  const python = await findPython(root, 'moto', motoVersion, 'server', say);
  const port = await freePort();
  const log = join(cacheFolder(root), 'local-aws.log');
  const out = openSync(log, 'w');
  const env = { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true', MOTO_ACM_VALIDATION_WAIT: '2', PYTHONDONTWRITEBYTECODE: '1' };
  const child = spawn(python, [join(__dirname, '../shim/main.py'), '-H', '127.0.0.1', '-p', String(port)], { detached: true, stdio: ['ignore', out, out], env });
  child.unref();
  const emulator = { pid: child.pid ?? 0, url: `http://127.0.0.1:${port}`, log };
  for (let i = 0; i < 150; i++) {
    if (await isHealthy(emulator.url)) {
      writeFileSync(stateFile(root), JSON.stringify(emulator));
      return { ...emulator, fresh: true };
    }
    if (child.exitCode !== null) break;
    await new Promise((r) => setTimeout(r, 200));
  }
  throw new ToolError('emulator-dead', 'the embedded AWS did not start', `read ${log}, then run again`);
};

/** Ends the embedded AWS; false when none ran. */
export const stopEmulator = async (root: string): Promise<boolean> => {
  const running = await findEmulator(root);
  rmSync(stateFile(root), { force: true });
  if (!running) return false;
  process.kill(running.pid, 'SIGTERM');
  for (let i = 0; i < 50 && (await isHealthy(running.url)); i++) await new Promise((r) => setTimeout(r, 100));
  return true;
};
