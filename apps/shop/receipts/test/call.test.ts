import { DynamoDBClient, type GetItemCommand } from '@aws-sdk/client-dynamodb';
import { S3Client, type PutObjectCommand } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { handler, type Answer, type Call } from '../src';

const read = vi.fn<(command: GetItemCommand) => unknown>();
const write = vi.fn<(command: PutObjectCommand) => unknown>();
const sale = { order: 'o-1', article: 'tea', quantity: 2 };
const call = (body: unknown, more: Partial<Call> = {}): Promise<Answer> => handler({ version: '2.0', method: 'POST', path: '/receipts', body: typeof body === 'string' ? body : JSON.stringify(body), isBase64Encoded: false, ...more });

beforeEach(() => {
  vi.stubEnv('CATALOGUE_TABLE', 'acme-dev-catalogue');
  vi.stubEnv('DOCUMENTS_BUCKET', 'acme-documents');
  vi.spyOn(DynamoDBClient.prototype, 'send').mockImplementation(read as never);
  vi.spyOn(S3Client.prototype, 'send').mockImplementation(write as never);
  read.mockReset().mockResolvedValue({ Item: { cents: { N: '450' } } });
  write.mockReset().mockResolvedValue({});
});

describe('a call over VPC Lattice', () => {
  it('writes the receipt of the sale in its body', async () => {
    expect(await call(sale)).toEqual({ statusCode: 201, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }, body: '{"key":"receipts/o-1.txt"}' });
    expect(write.mock.calls[0]?.[0].input).toMatchObject({ Bucket: 'acme-documents', Key: 'receipts/o-1.txt', Body: 'Receipt o-1\n2 x tea at 4.50 EUR\nTotal 9.00 EUR\n' });
  });
  it.each([true, 'true'])('reads a body in Base64 (%j)', async (isBase64Encoded) => expect((await call(Buffer.from(JSON.stringify(sale)).toString('base64'), { isBase64Encoded })).statusCode).toBe(201));
  it('of an article without a price writes nothing', async () => {
    read.mockResolvedValue({});
    expect(await call(sale)).toMatchObject({ statusCode: 422, body: '{"error":"no such article"}' });
    expect(write).not.toHaveBeenCalled();
  });
  it.each([{ method: 'GET' }, { method: 'DELETE' }, { path: '/' }, { path: '/receipts/o-1' }])('of something else (%j) is not found', async (more) => {
    expect((await call(sale, more)).statusCode).toBe(404);
    expect(read).not.toHaveBeenCalled();
  });
  it.each(['', 'no JSON', 'null', '7', {}, { ...sale, order: '../admin' }, { ...sale, order: 7 }, { ...sale, article: 'TEA' }, { ...sale, quantity: 0 }, { ...sale, quantity: 1.5 }, { ...sale, quantity: 1001 }, { ...sale, quantity: '2' }])('without a sale (%j) is refused before anything is asked', async (body) => {
    expect((await call(body)).statusCode).toBe(400);
    expect(read).not.toHaveBeenCalled();
  });
  it('without a body is refused', async () => expect((await handler({ version: '2.0', method: 'POST', path: '/receipts' })).statusCode).toBe(400));
});
