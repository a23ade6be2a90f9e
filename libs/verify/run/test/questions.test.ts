import { formatAddress, InputError, type Finding } from '@zta/kernel';
import { describe, expect, it } from 'vitest';
import { can, explain, readInputs, verify, whoCanDo, worldOf } from '../src';
import { edited, shop, statements, type Resources } from './shop';

const world = worldOf(readInputs([shop]));
const changed = (edit: (r: Resources) => void) => worldOf(edited(edit));
const details = (f: Finding): string => f.reasons.map((r) => `${r.code} ${r.detail}${r.at ? ` [${formatAddress(r.at)}]` : ''}`).join('\n');
const problem = (f: () => unknown): string => {
  try {
    f();
  } catch (e) {
    if (e instanceof InputError) return `${e.problems[0]?.code ?? ''}: ${e.message}`;
    throw e;
  }
  return 'no problem';
};

describe('can', () => {
  it('yes: with the ports, the requests, and the hops of the way', () => {
    const yes = can(world, 'dev/receipts', 'dev/documents');
    expect(yes.verdict).toBe('proved');
    expect(details(yes)).toContain('path tcp/443');
    expect(details(yes)).toMatch(/grant role dev-receipts may s3:GetObject on arn:aws:s3:::acme-documents\/\S*, through dev\/aws_vpc_endpoint.s3/);
    expect(JSON.stringify(yes.trace)).toContain('the route table dev/aws_route_table.receipts has a route to dev/aws_vpc_endpoint.s3');
  });

  it('takes a party without its environment where only one has it', () => {
    expect(can(world, 'receipts', 'catalogue').claim).toBe('dev/receipts can reach dev/catalogue');
  });

  it('no: with the rule that is missing', () => {
    const no = can(changed((r) => void delete r['aws_vpc_security_group_egress_rule']?.['receipts-documents']), 'receipts', 'documents');
    expect(no.verdict).toBe('refuted');
    expect(details(no)).toMatch(/^SG_EGRESS .* \[dev\/aws_security_group.receipts\]/);
  });

  it('no: with the statement that denies', () => {
    const no = can(world, 'prod/reports', 'dev/documents');
    expect(no.verdict).toBe('refuted');
    expect(details(no)).toBe('EXPLICIT_DENY arn:aws:iam::222222222222:role/prod-reports may not s3:GetObject on arn:aws:s3:::acme-documents/x (statement `DenyOutsideEndpoint`) [dev/aws_s3_bucket_policy.documents]');
  });

  it('no: with the policy that does not allow, where nothing denies', () => {
    const no = can(changed((r) => statements(r['aws_iam_role_policy']?.['receipts'], (all) => all.filter((s) => s['Sid'] !== 'Items'))), 'receipts', 'catalogue');
    expect(no.verdict).toBe('refuted');
    expect(details(no)).toMatch(/^NO_(IDENTITY_)?ALLOW .*may not dynamodb:BatchGetItem/);
  });

  it('no: a way without a grant, or a grant without a way, is not enough', () => {
    expect(can(changed((r) => void delete r['aws_iam_role_policy']?.['receipts']), 'receipts', 'catalogue').verdict).toBe('refuted');
    expect(can(changed((r) => void delete r['aws_vpc_endpoint']?.['dynamodb']), 'receipts', 'catalogue').verdict).toBe('refuted');
  });

  it('unknown: where the policy is not in the text', () => {
    expect(can(changed((r) => void (r['aws_iam_role_policy'] = { receipts: { name: 'flows', role: '${aws_iam_role.receipts.name}', policy: '${var.policy}' } })), 'receipts', 'catalogue').verdict).toBe('unknown');
  });

  it('a port is asked alone, and what blocks it is what blocks that port', () => {
    expect(can(world, 'receipts', 'logs', 443).verdict).toBe('proved');
    const no = can(world, 'receipts', 'logs', 22);
    expect(no.verdict).toBe('refuted');
    expect(no.claim).toBe('dev/receipts can reach dev/logs on tcp/22');
    expect(details(no)).toMatch(/^SG_EGRESS/);
  });

  it('a party that never calls is said to be one', () => {
    expect(details(can(world, 'logs', 'receipts'))).toBe('no-path nothing of the one stands where it could call the other');
  });

  it('people and pipelines call from anywhere: their grants decide', () => {
    const yes = can(world, 'dev/operators', 'dev/documents');
    expect(yes.verdict).toBe('proved');
    expect(details(yes)).toContain('s3:GetBucketPolicy');
    expect(details(yes)).not.toContain('s3:GetObject');
  });

  it('the internet reaches nothing here', () => {
    expect(['dev/documents', 'dev/catalogue', 'dev/receipts', 'dev/logs'].map((to) => can(world, 'internet', to).verdict)).toEqual(['refuted', 'refuted', 'refuted', 'refuted']);
  });

  it('the internet reaches a bucket that lets anybody read', () => {
    const open = changed((r) => statements(r['aws_s3_bucket_policy']?.['documents'], (all) => [...all.filter((s) => s['Sid'] !== 'DenyOutsideEndpoint'), { Sid: 'Public', Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme-documents/*' }]));
    const yes = can(open, 'internet', 'dev/documents');
    expect(yes.verdict).toBe('proved');
    expect(details(yes)).toContain('anybody may s3:GetObject');
  });

  it('a name that two environments have is not guessed', () => {
    expect(problem(() => can(world, 'operators', 'documents'))).toBe('ambiguous-party: FROM: several environments have this party (got `operators`; allowed: `dev/operators`, `prod/operators`)');
  });

  it('a name that nobody has is answered with all names and the nearest', () => {
    expect(problem(() => can(world, 'receipts', 'catalgoue'))).toMatch(/^unknown-party: TO: .*got `catalgoue`; allowed: `dev\/receipts`.* — did you mean `dev\/catalogue`\?$/);
    expect(problem(() => can(world, 'nonsense-of-mine', 'catalogue'))).not.toContain('did you mean');
  });

  it('without intents nobody has a name, and it says so', () => {
    const { estate } = readInputs([shop]);
    expect(problem(() => can(worldOf({ estate }), 'a', 'b'))).toContain('no intents were given');
  });
});

describe('who can', () => {
  const claims = (action: string, resource: string, w = world): readonly string[] => whoCanDo(w, action, resource).map((f) => f.claim);

  it('names each principal with the statement that allows it', () => {
    const [only, ...more] = whoCanDo(world, 's3:GetObject', 'dev/documents');
    expect(more).toEqual([]);
    expect(only?.claim).toMatch(/^role dev-receipts may s3:GetObject on arn:aws:s3:::acme-documents/);
    expect(only && details(only)).toContain('statement `Objects` of dev/aws_iam_role_policy.receipts');
    expect(only?.at && formatAddress(only.at)).toBe('dev/aws_iam_role_policy.receipts');
  });

  it('takes an ARN, a pattern, or a party, and answers the same', () => {
    const byParty = claims('s3:GetObject', 'dev/documents');
    expect(claims('s3:GetObject', 'arn:aws:s3:::acme-documents')).toEqual(byParty);
    expect(claims('s3:GetObject', 'arn:aws:s3:::acme-*')).toHaveLength(1);
    expect(claims('s3:GetObject', '*')).toHaveLength(1);
    expect(claims('s3:GetObject', 'arn:aws:s3:::someone-else')).toEqual([]);
  });

  it('takes a pattern of actions: one answer per principal and resource', () => {
    const all = claims('s3:*', 'dev/documents');
    expect(all.map((c) => c.split(' ')[1])).toEqual(['dev-receipts', 'dev-operators']);
    expect(all[0]).toContain('(and 3 more:');
  });

  it('finds nobody for what nobody may', () => {
    expect(claims('s3:DeleteObject', 'dev/documents')).toEqual([]);
  });

  it('says that it does not know, where a policy is not in the text', () => {
    const gap = changed((r) => void (r['aws_iam_role_policy'] = { operators: { name: 'x', role: '${aws_iam_role.operators.name}', policy: '${var.policy}' } }));
    expect(whoCanDo(gap, 's3:GetBucketPolicy', 'dev/documents').map((f) => f.verdict)).toContain('unknown');
  });

  it('a party that is not there is refused', () => {
    expect(problem(() => whoCanDo(world, 's3:*', 'dev/documnets'))).toMatch(/^unknown-party: RESOURCE: .*did you mean `dev\/documents`\?$/);
  });
});

describe('explain', () => {
  const { verdicts } = verify(readInputs([shop]));

  it('gives the one finding whose id begins so', () => {
    for (const f of verdicts.slice(0, 5)) {
      expect(explain(verdicts, f.id)).toBe(f);
      expect(explain(verdicts, f.id.slice(0, 8))).toBe(f);
    }
  });

  it('is refused for an id of nobody, and for a beginning of several', () => {
    expect(problem(() => explain(verdicts, 'zzz'))).toContain('no finding has this id');
    expect(problem(() => explain(verdicts, ''))).toContain('several findings start so');
  });
});
