import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SignatureV4 } from '@smithy/signature-v4';

/** What receipts answered. */
export interface ReceiptAnswer {
  readonly status: number;
}

/** Where receipts is, and with what its calls are signed. */
export interface ReceiptCall {
  readonly host: string;
  readonly port: number;
  /** A client of the AWS SDK: its credentials, Region and digest are those of the function itself. */
  readonly signer: Pick<DynamoDBClient, 'config'>;
}

/**
 * Calls receipts over VPC Lattice, signed with the function's own role. Lattice takes no digest of the body, and wants that said
 * ("SIGv4 authenticated requests for Amazon VPC Lattice"). Throws where receipts does not answer within ten seconds.
 */
export const writeReceipt = async ({ host, port, signer: { config } }: ReceiptCall, sale: object): Promise<ReceiptAnswer> => {
  const { credentials, region, sha256 } = config;
  const body = JSON.stringify(sale);
  const address = port === 443 ? host : `${host}:${port}`;
  const signature = new SignatureV4({ service: 'vpc-lattice-svcs', credentials, region, sha256, applyChecksum: false });
  const { headers } = await signature.sign({ method: 'POST', protocol: 'https:', hostname: host, port, path: '/receipts', query: {}, headers: { host: address, 'content-type': 'application/json', 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }, body });
  const { host: _, ...sent } = headers;
  const answered = await fetch(`https://${address}/receipts`, { method: 'POST', headers: sent, body, redirect: 'error', signal: AbortSignal.timeout(10_000) });
  await answered.body?.cancel();
  return { status: answered.status };
};
