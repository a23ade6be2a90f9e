import { DynamoDBClient, type GetItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../src';

const read = vi.fn<(command: GetItemCommand) => unknown>();
const get = (path: string, httpMethod = 'GET'): ReturnType<typeof handler> => handler({ httpMethod, path });

beforeEach(() => {
  vi.stubEnv('CATALOGUE_TABLE', 'acme-dev-catalogue');
  vi.spyOn(DynamoDBClient.prototype, 'send').mockImplementation(read as never);
  read.mockReset().mockResolvedValue({ Item: { cents: { N: '450' } } });
});

describe('an article', () => {
  it('is shown with the price that the catalogue of the environment has', async () => {
    expect(await get('/articles/tea')).toMatchObject({ statusCode: 200, body: '{"article":"tea","cents":450}' });
    expect(read.mock.calls[0]?.[0].input).toEqual({ TableName: 'acme-dev-catalogue', Key: { pk: { S: 'article#tea' }, sk: { S: 'price' } } });
  });
  it.each([{}, { Item: {} }, { Item: { cents: { N: 'much' } } }])('without a price (%j) is not found', async (found) => {
    read.mockResolvedValue(found);
    expect((await get('/articles/tea')).statusCode).toBe(404);
  });
});

describe('what the catalogue is never asked', () => {
  it.each(['/', '/articles/', '/articles/tea/price', '/articles/..%2fadmin', '/articles/TEA', `/articles/${'x'.repeat(65)}`, '/articles/tea\n'])('%j is not found', async (path) => {
    expect((await get(path)).statusCode).toBe(404);
    expect(read).not.toHaveBeenCalled();
  });
  it.each(['POST', 'PUT', 'DELETE', 'get'])('%s is not found', async (method) => {
    expect((await get('/articles/tea', method)).statusCode).toBe(404);
    expect(read).not.toHaveBeenCalled();
  });
});

it('every answer is JSON that browsers neither keep nor guess, over TLS alone', async () => {
  for (const { headers } of [await get('/articles/tea'), await get('/')]) expect(headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'strict-transport-security': expect.stringContaining('max-age=63072000') });
});

it('says that the flow which gives the catalogue is gone', async () => {
  vi.stubEnv('CATALOGUE_TABLE', '');
  await expect(get('/articles/tea')).rejects.toThrow('the environment lacks CATALOGUE_TABLE');
});
