import { InputError } from '@zta/kernel';
import { describe, expect, it } from 'vitest';
import { parseIntents } from '../src';

const party = { name: 'orders', kind: 'service', bindings: [{ stack: 's', address: 'aws_iam_role.r' }] };
const flow = { id: 'orders->db', from: 'orders', to: 'db', protocol: 'tcp', port: 443, carrier: 'endpoint', proves: 'iam', encrypts: 'tls', may: ['read'] };
const file = (parties: unknown[], flows: unknown[]) => ({ version: 1, environments: [{ name: 'dev', parties, flows, accepted: [] }] });
const problems = (value: unknown): readonly string[] => {
  try {
    parseIntents(value);
  } catch (e) {
    if (e instanceof InputError) return e.problems.map((p) => p.code);
  }
  return [];
};

describe('parseIntents', () => {
  it('takes what the platform writes', () => expect(parseIntents(file([party, { ...party, name: 'db', kind: 'store' }], [flow])).environments[0]?.flows).toEqual([flow]));
  it('refuses another version and unknown keys, all at once', () => expect(problems({ version: 2, environments: [{ ...file([], []).environments[0], extra: 1 }] })).toEqual(['invalid-intents', 'invalid-intents']));
  it('takes a flow from a party of another environment, where there is one', () => {
    const crossing = (from: string) => ({ version: 1, environments: [{ name: 'organization', parties: [{ ...party, name: 'break-glass', kind: 'operators' }], flows: [], accepted: [] }, { name: 'dev', parties: [{ ...party, name: 'db', kind: 'store' }], flows: [{ ...flow, from }], accepted: [] }] });
    expect(problems(crossing('organization/break-glass'))).toEqual([]);
    expect(problems(crossing('organization/nobody'))).toEqual(['unknown-party']);
  });
  it('refuses a flow to nobody and two parties of one name', () => expect([...problems(file([party, party], [flow]))].sort()).toEqual(['duplicate-name', 'unknown-party']));
});
