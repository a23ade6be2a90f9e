import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { findPython } from '@zta/toolchain';
import { freePort, isHealthy, motoVersion } from '../src';

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
