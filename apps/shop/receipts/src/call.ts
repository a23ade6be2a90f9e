import type { Sale } from './handler';

/** What VPC Lattice hands to a function: event structure version 2.0 ("Lambda functions as targets in VPC Lattice"). Who called is in `requestContext.identity`, checked before. */
export interface Call {
  readonly version: '2.0';
  readonly path: string;
  readonly method: string;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean | string;
}

/** What VPC Lattice expects back. */
export interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** True for a call through VPC Lattice; everything else is an invocation with a sale. */
export const isCall = (input: Sale | Call): input is Call => 'version' in input && input.version === '2.0';

/** An answer as JSON, which nobody keeps. */
export const answer = (statusCode: number, body: unknown): Answer => ({ statusCode, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }, body: JSON.stringify(body) });

const isWord = (v: unknown): v is string => typeof v === 'string' && /^[a-z0-9-]{1,64}$/.test(v);

/** The sale in a call's body; undefined for anything else: its words become part of names of objects and keys. */
export const saleOf = ({ body, isBase64Encoded }: Call): Sale | undefined => {
  try {
    const text = String(isBase64Encoded) === 'true' ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? '');
    const { order, article, quantity } = JSON.parse(text) as Partial<Record<keyof Sale, unknown>>;
    return isWord(order) && isWord(article) && typeof quantity === 'number' && Number.isInteger(quantity) && quantity >= 1 && quantity <= 1000 ? { order, article, quantity } : undefined;
  } catch {
    return undefined;
  }
};
