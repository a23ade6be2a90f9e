import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { renderReceipt } from './receipt';

/** One sale of one article. */
export interface Sale {
  readonly order: string;
  readonly article: string;
  readonly quantity: number;
}

const catalogue = new DynamoDBClient({});
const documents = new S3Client({});

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`the environment lacks ${name}: the flow that gives it was removed`);
  return value;
};

/** Writes the receipt of a sale: price from the catalogue, text to the documents. Repeating a sale writes the same object again. */
export const handler = async (sale: Sale): Promise<{ readonly key: string }> => {
  const { Item } = await catalogue.send(new GetItemCommand({ TableName: setting('CATALOGUE_TABLE'), Key: { pk: { S: `article#${sale.article}` }, sk: { S: 'price' } } }));
  const cents = Number(Item?.['cents']?.N);
  if (!Number.isFinite(cents)) throw new Error(`no price for article ${sale.article}`);
  const key = `receipts/${sale.order}.txt`;
  await documents.send(new PutObjectCommand({ Bucket: setting('DOCUMENTS_BUCKET'), Key: key, Body: renderReceipt(sale, cents), ContentType: 'text/plain; charset=utf-8' }));
  return { key };
};
