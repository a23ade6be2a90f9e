import type { Block, Mutant, WrittenStatement } from '../../src';
import type { NetworkMutant } from './network-mutants';

const spoke = 'dev-workload-networking';
const endpoint = 'aws_vpc_endpoint';
type Row = Record<string, Record<string, unknown>>;

/** Edits the conditions of every statement of an endpoint. */
const conditions = (m: Mutant, pathEnd: string, edit: (c: Row) => void): void => {
  const block: Block = m.block(spoke, endpoint, pathEnd);
  m.statements(block, (all: WrittenStatement[]) => all.forEach((s) => edit(s['Condition'] as Row)));
};
/** Says in other words whose resources are meant. */
const reworded = (operator: string, value: string) => (c: Row): void => {
  delete c['StringEquals']?.['aws:ResourceOrgID'];
  c[operator] = { ...c[operator], 'aws:ResourceOrgID': value };
};
const ours = 'o-a1b2c3d4e5';
const s3 = { code: 'overbroad-endpoint', at: 'dev-workload-networking/aws_vpc_endpoint.endpoint-s3' } as const;
const stranger = /role acme-dev-receipts may s3:\w+ on arn:aws:s3:::acme-documents-\S+ of account \d{12}, through dev-workload-networking\/aws_vpc_endpoint\.endpoint-s3/;

const perimeter: readonly NetworkMutant[] = [
  { title: 'no word on whose bucket it is', edit: (m) => conditions(m, 'endpoint-s3/Resource', (c) => delete c['StringEquals']?.['aws:ResourceOrgID']), ...s3, witness: stranger },
  { title: "a stranger's organization", edit: (m) => conditions(m, 'endpoint-s3/Resource', reworded('StringEquals', 'o-z9y8x7w6v5')), ...s3, witness: stranger },
  { title: 'every organization, by a wildcard', edit: (m) => conditions(m, 'endpoint-s3/Resource', reworded('StringLike', 'o-*')), ...s3, witness: stranger },
  { title: 'an organization, if there is one', edit: (m) => conditions(m, 'endpoint-s3/Resource', reworded('StringEqualsIfExists', ours)), ...s3, witness: stranger },
  { title: 'all of no organizations', edit: (m) => conditions(m, 'endpoint-s3/Resource', reworded('ForAllValues:StringEquals', ours)), ...s3, witness: stranger },
  { title: 'every organization but one', edit: (m) => conditions(m, 'endpoint-s3/Resource', reworded('StringNotEquals', 'o-z9y8x7w6v5')), ...s3, witness: stranger },
  { title: 'no word on whose callers and resources, where the ARN names the account', edit: (m) => conditions(m, 'endpoint-logs/Resource', (c) => delete c['StringEquals']), code: 'endpoint-perimeter', at: 'dev-workload-networking/aws_vpc_endpoint.endpoint-logs', witness: 'does not say whose resources it means' },
  { title: 'a declared flow in a foreign perimeter', edit: (m) => conditions(m, 'endpoint-s3/Resource', (c) => void (c['StringEquals'] = { 'aws:PrincipalOrgID': 'o-z9y8x7w6v5', 'aws:ResourceOrgID': ours })), code: 'blocked-flow', at: 'dev-workload-application/aws_lambda_function.receipts', witness: /may not s3:GetObject on arn:aws:s3:::acme-documents/ },
];

/** Mutants of the perimeter and of central endpoints, by the promise that each of them breaks. */
export const privateMutants: Readonly<Record<string, readonly NetworkMutant[]>> = {
  "endpoints lead nobody to a stranger's resources": perimeter,
};
