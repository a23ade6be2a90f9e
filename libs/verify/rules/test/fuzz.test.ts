import { InputError } from '@zta/kernel';
import { readEstate } from '@zta/verify-model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reasonCodes, runRules } from '../src';
import { cases, stacksOf } from './cases';

const odd = fc.constantFrom<unknown>(null, true, 0, '', 'x', '${var.x}', 'a-${var.x}', '${aws_x.y.z}', [], {}, [[]], [{}], ['${var.x}'], { a: { b: [] } }, '{"Statement":{}}', '{"Statement":[{"Principal":[1],"Action":{},"Condition":[{}]}]}');

/** The value with one of its leaves or branches exchanged; which one is chosen by `pick`. */
const exchange = (value: unknown, by: unknown, pick: () => number): unknown => {
  if (typeof value !== 'object' || value === null || pick() < 0.15) return by;
  const keys = Object.keys(value);
  const chosen = keys[Math.floor(pick() * keys.length)];
  if (chosen === undefined) return by;
  const changed = Object.fromEntries(Object.entries(value).map(([k, v]) => [k, k === chosen ? exchange(v, by, pick) : v]));
  return Array.isArray(value) ? Object.values(changed) : changed;
};

/** The estate; an empty one where the reader itself refuses the form. */
const readOrNothing = (stacks: Parameters<typeof readEstate>[0]): ReturnType<typeof readEstate> => {
  try {
    return readEstate(stacks);
  } catch (e) {
    if (e instanceof InputError) return readEstate([]);
    throw e;
  }
};

describe('whatever stands in the Terraform', () => {
  it('no rule breaks, and every reason has a code of the list', () => {
    const input = fc.tuple(fc.constantFrom(...cases), fc.array(odd, { minLength: 1, maxLength: 3 }), fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })));
    fc.assert(
      fc.property(input, ([c, values, stream]) => {
        const pick = (): number => Number(stream.next().value);
        const stacks = stacksOf(c.input.terraform).map(({ name, json }) => ({ name, json: { ...(json as object), resource: values.reduce((r: unknown, v) => exchange(r, v, pick), (json as { resource: unknown }).resource) } }));
        const reasons = runRules(readOrNothing(stacks)).flatMap((f) => f.reasons);
        expect(reasons.filter((r) => r.code === 'rule-failed' || !reasonCodes.some((known) => known === r.code))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('a finding that is not proved says why', () => {
    const silent = cases.flatMap((c) => runRules(readEstate(stacksOf(c.input.terraform)))).filter((f) => (f.verdict === 'proved') !== (f.reasons.length === 0));
    expect(silent.map((f) => f.code)).toEqual([]);
  });
});
