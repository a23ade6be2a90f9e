import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPython } from '@zta/toolchain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, isHealthy, motoVersion, startEmulator, stopEmulator } from '../src';

/** Root of the checkout: tools that are found or fetched are shared with `zta up`. */
export const root = join(__dirname, '../../..');

/** An interpreter that has moto; installs it into .zta on first use, or fails and says how to get Python. */
export const python = (): Promise<string> => findPython(root, 'moto', motoVersion, 'server');

/** Stock moto, without the shim. */
export const startStock = async (): Promise<{ readonly url: string; readonly process: ChildProcess }> => {
  const port = (await freePort()) ?? 0;
  const child = spawn(await python(), ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore', env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } });
  const url = `http://127.0.0.1:${port}`;
  while (!(await isHealthy(url))) {
    if (child.exitCode !== null) throw new Error(`stock moto ended with ${child.exitCode}`);
    await new Promise((r) => setTimeout(r, 100));
  }
  return { url, process: child };
};

/** Calls an API of an emulated AWS without the SDK, which would retry: signature fields are there so that the service is known. */
export const call = async (url: string, service: string, request: { readonly query?: Readonly<Record<string, string>>; readonly target?: string; readonly json?: object; readonly method?: string; readonly path?: string }): Promise<{ readonly status: number; readonly text: string; readonly type: string | null }> => {
  const headers: Record<string, string> = { Authorization: `AWS4-HMAC-SHA256 Credential=test/20250101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0` };
  if (request.query) headers['Content-Type'] = 'application/x-www-form-urlencoded; charset=utf-8';
  if (request.target) Object.assign(headers, { 'X-Amz-Target': request.target, 'Content-Type': 'application/x-amz-json-1.1' });
  const body = request.query ? new URLSearchParams(request.query).toString() : request.json ? JSON.stringify(request.json) : undefined;
  const response = await fetch(`${url}${request.path ?? '/'}`, { method: request.method ?? 'POST', headers, ...(body === undefined ? {} : { body }) });
  return { status: response.status, text: await response.text(), type: response.headers.get('x-amzn-errortype') };
};

/** A patch of the shim: `holds` is true where the AWS provider gets what it needs. When stock moto gets there, the patch must be deleted. */
export interface Patch {
  readonly file: string;
  readonly what: string;
  readonly holds: (url: string) => Promise<boolean>;
}

/** Where an emulated AWS listens, once it has started. */
interface Started {
  readonly url: string;
}

/** Starts stock moto and the shim for the tests of a file. */
export const stockAndShim = (): { readonly stock: Started; readonly shim: Started } => {
  const home = mkdtempSync(join(tmpdir(), 'shim-'));
  let started: readonly [Awaited<ReturnType<typeof startStock>>, Started];
  beforeAll(async () => {
    started = await Promise.all([startStock(), startEmulator({ home, python })]);
  });
  afterAll(async () => {
    started[0].process.kill();
    await stopEmulator(home);
  });
  const at = (i: 0 | 1): Started => ({ get url() { return started[i].url; } });
  return { stock: at(0), shim: at(1) };
};

/** Every patch holds with the shim, and does not yet with stock moto. */
export const describePatches = (patches: readonly Patch[], { stock, shim }: ReturnType<typeof stockAndShim>): void =>
  describe.each(patches)('$file: $what', ({ holds }) => {
    it('with the shim', async () => expect(await holds(shim.url)).toBe(true));
    it('and not yet with stock moto: delete the patch once this fails', async () => expect(await holds(stock.url)).toBe(false));
  });
