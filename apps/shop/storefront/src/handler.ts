import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

/** What a load balancer hands to a function ("Using Lambda functions as targets of an Application Load Balancer"). */
export interface Request {
  readonly httpMethod: string;
  readonly path: string;
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

/** Shows the price of an article: `GET /articles/tea`. Everything else is not found. */
export const handler = async ({ httpMethod, path }: Request): Promise<Response> => {
  const article = /^\/articles\/([a-z0-9-]{1,64})$/.exec(path)?.[1];
  if (httpMethod !== 'GET' || article === undefined) return answer(404, { error: 'not found' });
  const { Item } = await catalogue.send(new GetItemCommand({ TableName: setting('CATALOGUE_TABLE'), Key: { pk: { S: `article#${article}` }, sk: { S: 'price' } } }));
  const cents = Number(Item?.['cents']?.N);
  return Number.isFinite(cents) ? answer(200, { article, cents }) : answer(404, { error: 'no such article' });
};
