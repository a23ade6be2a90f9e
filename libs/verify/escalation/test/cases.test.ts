import { readIam } from '@zta/verify-iam';
import { knowsAction } from '@zta/aws-facts';
import { describe, expect, test } from 'vitest';
import { methods, readEscalations, type Escalation } from '../src';
import { estateOf, readCases, type Case } from './support/cases';

const run = (c: Case, terraform: Case['input']['terraform'] = c.input.terraform): Escalation | undefined => {
  const estate = estateOf(terraform);
  const iam = readIam(estate);
  const start = iam.principals.find((p) => 'at' in p && p.at.address === c.question.from);
  if (!start || !('at' in start)) throw new Error(`no ${c.question.from} in ${c.id}`);
  return readEscalations(estate, iam).from(start).find((e) => e.to.at.address === c.question.to && e.gains === c.question.gains);
};

/** The same estate, in which one more policy denies an action to whoever starts. */
const denying = (c: Case, action: string): Case['input']['terraform'] => {
  const [type = '', name = ''] = c.question.from.split('.');
  const kind = type.replace('aws_iam_', '');
  const resource = c.input.terraform['resource'] as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const policy = { Version: '2012-10-17', Statement: [{ Sid: 'Never', Effect: 'Deny', Action: action, Resource: '*' }] };
  return { ...c.input.terraform, resource: { ...resource, [`${type}_policy`]: { ...resource[`${type}_policy`], never: { name: 'never', [kind]: `\${${type}.${name}.name}`, policy } } } };
};

const cases = readCases();

describe.each([...new Set(cases.map((c) => c.family))])('%s', (family) => {
  test.each(cases.filter((c) => c.family === family).map((c) => [c.id, c.title, c] as const))('%s: %s', (_id, _title, c) => {
    const found = run(c);
    expect(found?.verdict ?? 'refuted').toBe(c.expect.verdict);
    if (c.expect.cause) expect(found?.steps.at(-1)?.method.code).toBe(c.expect.cause.code);
    if (c.expect.steps) expect(found?.steps.map((s) => s.method.code)).toEqual(c.expect.steps);
  });
});

describe('a method', () => {
  const own = cases.filter((c) => c.family === 'methods');
  test('has a case of its own, and no case is of none', () => expect(own.map((c) => c.id)).toEqual(methods.map((m) => m.code).sort()));
  test('has a stable code, and asks for actions that AWS lists', () => {
    expect(new Set(methods.map((m) => m.code)).size).toBe(methods.length);
    for (const m of methods) for (const need of m.ways.flat()) expect(knowsAction(need.action), `${m.code}: ${need.action}`).toBe(true);
  });
  test.each(own.map((c) => [c.id, c] as const))('%s needs every action of its way', (code, c) => {
    const way = methods.find((m) => m.code === code)?.ways[0] ?? [];
    for (const { action } of way) expect(run(c, denying(c, action))?.steps.at(-1)?.method.code, action).not.toBe(code);
  });
});

describe('the case files', () => {
  test('are named after their id, and each tells where its answer comes from', () => {
    for (const c of cases) {
      expect(c.id).toBe(c.file);
      expect(c.source).not.toBe('');
      expect(['documented', 'observed']).toContain(c.status);
    }
  });
  test('cover every row of the table of IAM semantics that is about escalation', () => {
    for (const row of [27, 28, 29, 30, 31, 36]) expect(cases.some((c) => c.id.startsWith(`I-${row}`)), `I-${row}`).toBe(true);
  });
});
