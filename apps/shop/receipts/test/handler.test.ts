import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../src';
import { renderReceipt } from '../src/receipt';

const read = vi.fn<(command: GetItemCommand) => unknown>();
const write = vi.fn<(command: PutObjectCommand) => unknown>();
const sale = { order: 'o-1', article: 'tea', quantity: 2 };

beforeEach(() => {
  vi.stubEnv('CATALOGUE_TABLE', 'acme-dev-catalogue');
  vi.stubEnv('DOCUMENTS_BUCKET', 'acme-documents');
  vi.spyOn(DynamoDBClient.prototype, 'send').mockImplementation(read as never);
  vi.spyOn(S3Client.prototype, 'send').mockImplementation(write as never);
  read.mockReset().mockResolvedValue({ Item: { cents: { N: '450' } } });
  write.mockReset().mockResolvedValue({});
});

describe('a sale', () => {
  it('reads the price of its article from the catalogue that the environment names', async () => {
    await handler(sale);
    expect(read.mock.calls[0]?.[0].input).toEqual({ TableName: 'acme-dev-catalogue', Key: { pk: { S: 'article#tea' }, sk: { S: 'price' } } });
  });
  it('writes its receipt to the documents that the environment names', async () => {
    expect(await handler(sale)).toEqual({ key: 'receipts/o-1.txt' });
    expect(write.mock.calls[0]?.[0].input).toMatchObject({ Bucket: 'acme-documents', Key: 'receipts/o-1.txt', Body: 'Receipt o-1\n2 x tea at 4.50 EUR\nTotal 9.00 EUR\n' });
  });
  it('repeated, writes the same object again', async () => {
    await handler(sale);
    await handler(sale);
    expect(write.mock.calls[1]?.[0].input).toEqual(write.mock.calls[0]?.[0].input);
  });
});

describe('without what it needs', () => {
  it.each([{}, { Item: {} }, { Item: { cents: { N: 'much' } } }])('an article without a price (%j) makes no receipt', async (answer) => {
    read.mockResolvedValue(answer);
    await expect(handler(sale)).rejects.toThrow('no price for article tea');
    expect(write).not.toHaveBeenCalled();
  });
  it.each(['CATALOGUE_TABLE', 'DOCUMENTS_BUCKET'])('says that the flow which gives %s is gone', async (name) => {
    vi.stubEnv(name, '');
    await expect(handler(sale)).rejects.toThrow(`the environment lacks ${name}`);
    expect(write).not.toHaveBeenCalled();
  });
});

it('the total is exact in cents, for any price and quantity', () =>
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 1000 }), (cents, quantity) => {
      const total = /Total (\d+)\.(\d\d) EUR/.exec(renderReceipt({ order: 'o', article: 'a', quantity }, cents));
      return Number(total?.[1]) * 100 + Number(total?.[2]) === cents * quantity;
    }),
  ));
