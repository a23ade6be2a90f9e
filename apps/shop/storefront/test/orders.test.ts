import { createHash, createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { handler, type Response } from '../src';

const host = 'acme-dev-receipts-0abc.7d67968.vpc-lattice-svcs.eu-central-1.on.aws';
const sent = vi.fn<(url: string, init: RequestInit) => Promise<globalThis.Response>>();
const order = (body: unknown, more: object = {}): Promise<Response> => handler({ httpMethod: 'POST', path: '/orders', body: typeof body === 'string' ? body : JSON.stringify(body), ...more });
const headersOf = (n = 0): Record<string, string> => sent.mock.calls[n]?.[1].headers as Record<string, string>;

beforeEach(() => {
  for (const [name, value] of Object.entries({ AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'token', AWS_REGION: 'eu-central-1', CATALOGUE_TABLE: 'acme-dev-catalogue', RECEIPTS_HOST: host, RECEIPTS_PORT: '443' })) vi.stubEnv(name, value);
  vi.stubGlobal('fetch', sent);
  sent.mockReset().mockResolvedValue(new globalThis.Response(null, { status: 201 }));
});

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The signature of a request, computed a second time ("Create a signed AWS API request", IAM User Guide). */
const signatureOf = (headers: Record<string, string>): string => {
  const all: Record<string, string> = { ...headers, host };
  const names = /SignedHeaders=([^,]+)/.exec(headers['authorization'] ?? '')?.[1] ?? '';
  const canonical = ['POST', '/receipts', '', ...names.split(';').map((n) => `${n}:${all[n] ?? ''}`), '', names, 'UNSIGNED-PAYLOAD'].join('\n');
  const time = headers['x-amz-date'] ?? '';
  const scope = [time.slice(0, 8), 'eu-central-1', 'vpc-lattice-svcs', 'aws4_request'];
  const key = scope.reduce<string | Buffer>((k, part) => hmac(k, part), 'AWS4secret');
  return hmac(key, ['AWS4-HMAC-SHA256', time, scope.join('/'), sha256(canonical)].join('\n')).toString('hex');
};

describe('an order', () => {
  it('has its receipt written by the service that the environment names, over TLS', async () => {
    const placed = await order({ article: 'tea', quantity: 2 });
    expect(placed.statusCode).toBe(201);
    const [url, init] = sent.mock.calls[0] ?? [];
    expect(url).toBe(`https://${host}/receipts`);
    expect(init).toMatchObject({ method: 'POST', redirect: 'error' });
    expect(JSON.parse(String(init?.body))).toEqual({ ...(JSON.parse(placed.body) as object), article: 'tea', quantity: 2 });
  });
  it('is signed for VPC Lattice by the function’s own role, without its body', async () => {
    await order({ article: 'tea', quantity: 2 });
    const headers = headersOf();
    expect(headers).toMatchObject({ 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', 'x-amz-security-token': 'token' });
    expect(headers['authorization']).toMatch(/^AWS4-HMAC-SHA256 Credential=id\/\d{8}\/eu-central-1\/vpc-lattice-svcs\/aws4_request, SignedHeaders=[a-z0-9;-]*host;[a-z0-9;-]*, Signature=/);
    expect(headers['authorization']?.split('Signature=')[1]).toBe(signatureOf(headers));
  });
  it('has a name of its own each time', async () => {
    const names = [await order({ article: 'tea', quantity: 1 }), await order({ article: 'tea', quantity: 1 })].map((r) => r.body);
    expect(names[0]).not.toBe(names[1]);
  });
  it('is read from Base64, too', async () => expect((await order(Buffer.from('{"article":"tea","quantity":1}').toString('base64'), { isBase64Encoded: true })).statusCode).toBe(201));
  it('goes to another port where the environment says so', async () => {
    vi.stubEnv('RECEIPTS_PORT', '8443');
    await order({ article: 'tea', quantity: 1 });
    expect(sent.mock.calls[0]?.[0]).toBe(`https://${host}:8443/receipts`);
  });
});

describe('an order without a receipt', () => {
  it.each([
    [422, 404],
    [403, 502],
    [500, 502],
    [200, 502],
  ])('(receipts answers %i) is answered with %i', async (theirs, ours) => {
    sent.mockResolvedValue(new globalThis.Response('{}', { status: theirs }));
    expect((await order({ article: 'tea', quantity: 1 })).statusCode).toBe(ours);
  });
  it('is a failure where receipts is out of reach', async () => {
    sent.mockRejectedValue(new TypeError('fetch failed'));
    await expect(order({ article: 'tea', quantity: 1 })).rejects.toThrow('fetch failed');
  });
  it.each(['RECEIPTS_HOST', 'RECEIPTS_PORT'])('says that the flow which gives %s is gone', async (name) => {
    vi.stubEnv(name, '');
    await expect(order({ article: 'tea', quantity: 1 })).rejects.toThrow(`the environment lacks ${name}`);
    expect(sent).not.toHaveBeenCalled();
  });
});

describe('what receipts is never asked', () => {
  it.each(['', 'no JSON', 'null', {}, { article: 'tea' }, { article: '../x', quantity: 1 }, { article: 'tea', quantity: 0 }, { article: 'tea', quantity: 0.5 }, { article: 'tea', quantity: '1' }, { article: 'tea', quantity: 1001 }])('%j is refused', async (body) => {
    expect((await order(body)).statusCode).toBe(400);
    expect(sent).not.toHaveBeenCalled();
  });
  it.each(['GET', 'PUT', 'DELETE'])('%s /orders is not found', async (httpMethod) => expect((await order({ article: 'tea', quantity: 1 }, { httpMethod })).statusCode).toBe(404));
});
