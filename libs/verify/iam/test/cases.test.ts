import { describe, expect, test } from 'vitest';
import { allowed, decide, readIam, type DecideRequest } from '../src/index';
import { addressOf, estateOf, principalOf, readCases, targetOf, type Case } from './support/cases';

const run = (c: Case): { readonly verdict: string; readonly code?: string; readonly address?: string } => {
  const iam = readIam(estateOf(c.input.terraform), c.input.organization);
  const { principal, target, ask, action, actions, resource, context, via, session, sessionPolicy, layers } = c.question;
  const [who, what] = [principalOf(iam, principal), targetOf(iam, target)];
  if (ask === 'allowed') {
    const outcomes = allowed(iam, who, what, { ...(actions ? { actions } : {}), ...(layers ? { layers } : {}) });
    return { verdict: outcomes.some((o) => o.verdict === 'proved') ? 'proved' : outcomes.length > 0 ? 'unknown' : 'refuted' };
  }
  const request: DecideRequest = {
    principal: who,
    target: what,
    action: action ?? '',
    ...(resource ? { resource } : {}),
    context: Object.fromEntries(Object.entries(context ?? {}).map(([k, v]) => [k, v ?? undefined])),
    ...(via ? { via: addressOf(via) } : {}),
    ...(session ? { session } : {}),
    ...(sessionPolicy ? { sessionPolicy } : {}),
    ...(layers ? { layers } : {}),
  };
  const d = decide(iam, request);
  return { verdict: d.verdict, code: d.cause.code, ...(d.cause.at ? { address: d.cause.at.address } : {}) };
};

const cases = readCases();

describe.each([...new Set(cases.map((c) => c.family))])('%s', (family) => {
  test.each(cases.filter((c) => c.family === family).map((c) => [c.id, c.title, c] as const))('%s: %s', (_id, _title, c) => {
    const answer = run(c);
    expect(answer.verdict).toBe(c.expect.verdict);
    if (c.expect.cause) expect(answer.code).toBe(c.expect.cause.code);
    if (c.expect.cause?.address) expect(answer.address).toBe(c.expect.cause.address.split('/').at(-1));
  });
});

describe('the case files', () => {
  test('are named after their id, and each tells where its answer comes from', () => {
    for (const c of cases) {
      expect(c.id).toBe(c.file);
      expect(c.title).not.toBe('');
      expect(c.source).toMatch(/: /);
      expect(['documented', 'observed']).toContain(c.status);
    }
    expect(new Set(cases.map((c) => c.id)).size).toBe(cases.length);
  });

  test('cover every row of the table of IAM semantics but those about escalation', () => {
    const escalation = [27, 28, 29, 30, 31, 36];
    const rows = Array.from({ length: 38 }, (_, i) => i + 1).filter((i) => !escalation.includes(i));
    for (const row of rows) expect(cases.some((c) => c.id.startsWith(`I-${String(row).padStart(2, '0')}`)), `I-${row}`).toBe(true);
  });
});
