import { randomUUID } from 'node:crypto';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { writeReceipt } from './receipts';

/** What a load balancer hands to a function ("Using Lambda functions as targets of an Application Load Balancer"). */
export interface Request {
  readonly httpMethod: string;
  readonly path: string;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
}

/** What a load balancer expects back. */
export interface Response {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const catalogue = new DynamoDBClient({});

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`the environment lacks ${name}: the flow that gives it was removed`);
  return value;
};

const answer = (statusCode: number, body: unknown): Response => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'strict-transport-security': 'max-age=63072000; includeSubDomains' },
  body: JSON.stringify(body),
});

const showArticle = async (article: string): Promise<Response> => {
  const { Item } = await catalogue.send(new GetItemCommand({ TableName: setting('CATALOGUE_TABLE'), Key: { pk: { S: `article#${article}` }, sk: { S: 'price' } } }));
  const cents = Number(Item?.['cents']?.N);
  return Number.isFinite(cents) ? answer(200, { article, cents }) : answer(404, { error: 'no such article' });
};

/** What is ordered; undefined for anything else. */
const orderIn = ({ body, isBase64Encoded }: Request): { readonly article: string; readonly quantity: number } | undefined => {
  try {
    const { article, quantity } = JSON.parse(isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? '')) as { readonly article?: unknown; readonly quantity?: unknown };
    return typeof article === 'string' && /^[a-z0-9-]{1,64}$/.test(article) && typeof quantity === 'number' && Number.isInteger(quantity) && quantity >= 1 && quantity <= 1000 ? { article, quantity } : undefined;
  } catch {
    return undefined;
  }
};

const placeOrder = async (request: Request): Promise<Response> => {
  const wanted = orderIn(request);
  if (!wanted) return answer(400, { error: 'an order has an article and a quantity' });
  const order = randomUUID();
  const { status } = await writeReceipt({ host: setting('RECEIPTS_HOST'), port: Number(setting('RECEIPTS_PORT')), signer: catalogue }, { order, ...wanted });
  return status === 201 ? answer(201, { order }) : status === 422 ? answer(404, { error: 'no such article' }) : answer(502, { error: 'no receipt was written' });
};

/** Shows the price of an article (`GET /articles/tea`) and takes orders (`POST /orders`), of which receipts writes the receipt. Everything else is not found. */
export const handler = async (request: Request): Promise<Response> => {
  const { httpMethod, path } = request;
  const article = /^\/articles\/([a-z0-9-]{1,64})$/.exec(path)?.[1];
  if (httpMethod === 'GET' && article !== undefined) return showArticle(article);
  return httpMethod === 'POST' && path === '/orders' ? placeOrder(request) : answer(404, { error: 'not found' });
};
