import { finding, formatAddress, type Finding } from '@zta/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markAccepted, verifyIntents } from '../src';
import { changed, decided, worldOf, written, type Json } from './estate';

const roleAt = { stack: 'dev', address: 'aws_iam_role_policy.receipts' };
const accepting = (address: string, code: string): Parameters<typeof markAccepted>[0] => written(changed({ intents: { dev: { accepted: [{ address, code, reason: 'for emergencies' }] } } })).intents;
const judged = (verdict: Finding['verdict'], code = 'IAM.1'): Finding => finding({ code, claim: 'the policy does not allow everything', verdict, at: roleAt, reasons: [] });

describe('an accepted insecurity', () => {
  const intents = accepting('dev/aws_iam_role_policy.receipts', 'IAM.1');

  it('stays refuted, and carries the reason', () => {
    expect(markAccepted(intents, [judged('refuted')])).toEqual([{ ...judged('refuted'), accepted: 'for emergencies' }]);
  });

  it.each([
    ['another code', accepting('dev/aws_iam_role_policy.receipts', 'IAM.21')],
    ['another address', accepting('dev/aws_iam_role_policy.operators', 'IAM.1')],
    ['the same address in another stack', accepting('prod/aws_iam_role_policy.receipts', 'IAM.1')],
    ['an address without its stack', accepting('aws_iam_role_policy.receipts', 'IAM.1')],
  ])('is not marked by %s', (_, other) => {
    expect(markAccepted(other, [judged('refuted')])).toEqual([judged('refuted')]);
  });

  it('is a refutation: what is proved or unknown is never marked', () => {
    const others = [judged('proved'), judged('unknown')];
    expect(markAccepted(intents, others)).toEqual(others);
  });

  it('needs an address: a finding about nothing in particular is never marked', () => {
    const nowhere = finding({ code: 'IAM.1', claim: 'x', verdict: 'refuted', reasons: [] });
    expect(markAccepted(intents, [nowhere])).toEqual([nowhere]);
  });
});

/** The members of an object in another order, all the way down; statements of a policy are members, too. */
const shuffled = (value: unknown, seed: readonly number[]): unknown => {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Json)
      .map(([k, v], i) => [k, shuffled(v, seed), seed[(i * 7 + k.length) % seed.length] ?? 0] as const)
      .sort((a, b) => a[2] - b[2])
      .map(([k, v]) => [k, v]),
  );
};

/** What people and waivers see of a finding, in an order of its own. */
const seen = (findings: readonly Finding[]): readonly string[] => findings.map((f) => `${f.id} ${f.verdict} ${f.code} ${f.at ? formatAddress(f.at) : ''}`).sort();

/** A change that leaves something proved, something refuted and something unknown. */
const mixed = changed({
  stacks: {
    dev: {
      resource: {
        aws_iam_role_policy: { operators: { policy: '${var.policy}' } },
        aws_s3_bucket_policy: { documents: { policy: { DenyWithoutTls: null } } },
        aws_vpc_security_group_ingress_rule: { 'endpoints-receipts': { from_port: 0 } },
      },
    },
  },
});

describe('the findings', () => {
  const before = seen(decided(mixed));

  it('are a mixture, so that the property below says something', () => {
    expect(new Set(before.map((l) => l.split(' ')[1]))).toEqual(new Set(['proved', 'refuted', 'unknown']));
  });

  it('have the same ids and verdicts in whatever order resources, statements, parties, flows and environments stand', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 11, maxLength: 11 }), (seed) => {
        expect(seen(decided(shuffled(mixed, seed) as typeof mixed))).toEqual(before);
      }),
      { numRuns: 12 },
    );
  });

  it('have ids of their own, also where one element holds several rules', () => {
    const rule = { cidr_blocks: ['0.0.0.0/0'], protocol: 'tcp', from_port: 443, to_port: 443 };
    const inline = changed({ stacks: { dev: { resource: { aws_default_security_group: null, aws_security_group: { receipts: { egress: [rule, { ...rule, from_port: 80 }] } } } } } });
    const twice = [mixed, inline].flatMap((s) => decided(s).map((f) => f.id).filter((id, i, all) => all.indexOf(id) !== i));
    expect(twice).toEqual([]);
  });

  it('point to the construct that made the element, where the Terraform tells', () => {
    const { stacks, intents } = written(changed({ stacks: { dev: { resource: { aws_s3_bucket: { documents: { '//': { metadata: { path: 'dev/documents/Resource' } } } } } } } }));
    const about = verifyIntents(worldOf({ stacks, intents })).filter((f) => f.at?.address === 'aws_s3_bucket.documents');
    expect(new Set(about.map((f) => f.at?.constructPath))).toEqual(new Set(['dev/documents/Resource']));
  });
});

describe('a declared ability', () => {
  it('taken from a flow is missed on the store and nowhere else in its environment', () => {
    const less = decided(changed({ intents: { dev: { flows: { 'receipts->documents': { may: ['read'] } } } } }));
    const refuted = less.filter((f) => f.verdict === 'refuted').map((f) => `${f.code} ${f.at?.address ?? ''}`);
    expect(refuted).toEqual(['undeclared-grant aws_kms_key.documents', 'undeclared-grant aws_s3_bucket.documents', 'overbroad-grant aws_iam_role.receipts', 'overbroad-endpoint aws_vpc_endpoint.s3']);
  });

  it('added to a flow is missed by the policies, and no lock is too wide for it', () => {
    const more = decided(changed({ intents: { dev: { flows: { 'receipts->documents': { may: ['read', 'write', 'delete'] } } } } }));
    expect(more.filter((f) => f.verdict !== 'proved').map((f) => [f.code, f.verdict, f.reasons.map((r) => r.detail.replace(/ on .*/, ''))])).toEqual([['blocked-flow', 'refuted', ['arn:aws:iam::111111111111:role/dev-receipts may not s3:DeleteObject']]]);
  });
});
