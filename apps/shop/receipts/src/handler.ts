import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { answer, isCall, saleOf, type Answer, type Call } from './call';
import { renderReceipt } from './receipt';

/** One sale of one article. */
export interface Sale {
  readonly order: string;
  readonly article: string;
  readonly quantity: number;
}

/** Where a receipt is. */
export interface Written {
  readonly key: string;
}

const catalogue = new DynamoDBClient({});
const documents = new S3Client({});

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`the environment lacks ${name}: the flow that gives it was removed`);
  return value;
};

const priceOf = async (article: string): Promise<number | undefined> => {
  const { Item } = await catalogue.send(new GetItemCommand({ TableName: setting('CATALOGUE_TABLE'), Key: { pk: { S: `article#${article}` }, sk: { S: 'price' } } }));
  const cents = Number(Item?.['cents']?.N);
  return Number.isFinite(cents) ? cents : undefined;
};

const write = async (sale: Sale, cents: number): Promise<Written> => {
  const key = `receipts/${sale.order}.txt`;
  await documents.send(new PutObjectCommand({ Bucket: setting('DOCUMENTS_BUCKET'), Key: key, Body: renderReceipt(sale, cents), ContentType: 'text/plain; charset=utf-8' }));
  return { key };
};

const called = async (call: Call): Promise<Answer> => {
  if (call.method !== 'POST' || call.path !== '/receipts') return answer(404, { error: 'not found' });
  const sale = saleOf(call);
  if (!sale) return answer(400, { error: 'a sale has an order, an article and a quantity' });
  const cents = await priceOf(sale.article);
  return cents === undefined ? answer(422, { error: 'no such article' }) : answer(201, await write(sale, cents));
};

const invoked = async (sale: Sale): Promise<Written> => {
  const cents = await priceOf(sale.article);
  if (cents === undefined) throw new Error(`no price for article ${sale.article}`);
  return write(sale, cents);
};

/**
 * Writes the receipt of a sale: price from the catalogue, text to the documents. Repeating a sale writes the same object again. Called by another service over VPC
 * Lattice (`POST /receipts`), or invoked with the sale itself.
 */
export function handler(input: Sale): Promise<Written>;
export function handler(input: Call): Promise<Answer>;
export async function handler(input: Sale | Call): Promise<Written | Answer> {
  return isCall(input) ? called(input) : invoked(input);
}
