import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGaps, withoutGaps, type Gap, type Stacks } from '../src';

const gap = (type: string, attribute?: string): Gap => ({ type, api: 'x:Do', reason: 'not there', ...(attribute ? { attribute } : {}) });
const types = ['aws_a', 'aws_b', 'aws_c'];
const names = ['one', 'two', 'three'];

/** Stacks whose resources refer to nobody. */
const plainStacks = fc.dictionary(
  fc.constantFrom('s1', 's2'),
  fc.record({ resource: fc.dictionary(fc.constantFrom(...types), fc.dictionary(fc.constantFrom(...names), fc.record({ x: fc.string(), y: fc.integer() }), { minKeys: 1 })) }),
  { minKeys: 1 },
);
const someGaps = fc.array(fc.record({ type: fc.constantFrom(...types), attribute: fc.option(fc.constantFrom('x', 'y', 'z'), { nil: undefined }) }), { maxLength: 4 }).map((list) => list.map((g) => gap(g.type, g.attribute)));

type Plain = Record<string, { resource: Record<string, Record<string, Record<string, unknown>>> }>;

/** Every attribute of every resource as one path: what is left of a stack is a set of these. */
const paths = (stacks: Stacks): readonly string[] =>
  Object.entries(stacks as Plain).flatMap(([s, { resource }]) => Object.entries(resource).flatMap(([t, named]) => Object.entries(named).flatMap(([n, body]) => [`${s}/${t}.${n}`, ...Object.entries(body).map(([k, v]) => `${s}/${t}.${n}/${k}=${JSON.stringify(v)}`)])));

describe('the copy for the embedded AWS', () => {
  it('is the original less exactly the list', () =>
    fc.assert(
      fc.property(plainStacks, someGaps, (stacks, gaps) => {
        const listed = (path: string): boolean => gaps.some((g) => path.includes(`/${g.type}.`) && (g.attribute === undefined || new RegExp(`/${g.attribute}=`).test(path)));
        expect([...paths(withoutGaps(stacks, gaps).stacks)].sort()).toEqual(paths(stacks).filter((p) => !listed(p)).sort());
      }),
    ));

  it('names everything that it leaves out, with the reason, and leaves the input alone', () =>
    fc.assert(
      fc.property(plainStacks, someGaps, (stacks, gaps) => {
        const before = structuredClone(stacks);
        const { stacks: left, removed } = withoutGaps(stacks, gaps);
        expect(stacks).toEqual(before);
        const gone = paths(stacks).filter((p) => !paths(left).includes(p));
        const named = Object.entries(removed).flatMap(([s, list]) => list.map((r) => ({ ...r, at: `${s}/${r.address}` })));
        for (const path of gone) expect(named.some((r) => path.startsWith(r.at) && (r.attribute === undefined || path.startsWith(`${r.at}/${r.attribute}=`)))).toBe(true);
        for (const r of named) {
          expect(gone.some((p) => p.startsWith(r.at))).toBe(true);
          expect(r.reason).toContain('not there');
        }
      }),
    ));
});

describe('what depends on a gap', () => {
  const stacks = {
    early: {
      resource: { aws_a: { one: {} }, aws_b: { needs: { id: '${aws_a.one.id}' }, ordered: { depends_on: ['aws_a.one', 'aws_b.other'] }, other: { text: 'aws_a.one in plain text' }, alike: { id: '${aws_a.one-more.id}' } }, aws_c: { far: { list: [{ deep: '${jsonencode(aws_b.needs.arn)}' }] } } },
      output: { 'cross-stack-output-aws_aoneid': { value: '${aws_a.one.id}' }, kept: { value: '${aws_b.other.id}' } },
    },
    late: {
      data: { terraform_remote_state: { 'cross-stack-reference-input-early': {} } },
      resource: { aws_c: { reader: { id: '${data.terraform_remote_state.cross-stack-reference-input-early.outputs.cross-stack-output-aws_aoneid}' }, stranger: { id: '${data.terraform_remote_state.cross-stack-reference-input-early.outputs.kept}' } } },
    },
  };
  const { stacks: left, removed } = withoutGaps(stacks, [gap('aws_a')]);
  const early = (left as typeof stacks).early;
  const late = (left as typeof stacks).late;

  it('goes too: over several steps, through outputs, and in other stacks', () => {
    expect(early.resource).not.toHaveProperty('aws_a');
    expect(Object.keys(early.resource.aws_b).sort()).toEqual(['alike', 'ordered', 'other']);
    expect(early.resource).not.toHaveProperty('aws_c');
    expect(Object.keys(early.output)).toEqual(['kept']);
    expect(Object.keys(late.resource.aws_c)).toEqual(['stranger']);
  });

  it('stays when it only waits for it, without the waiting', () => expect(early.resource.aws_b.ordered.depends_on).toEqual(['aws_b.other']));

  it('is reported with what it needs', () => {
    expect(removed['early']?.map((r) => r.address)).toEqual(['aws_a.one', 'aws_b.needs', 'output.cross-stack-output-aws_aoneid', 'aws_c.far']);
    expect(removed['late']).toEqual([{ address: 'aws_c.reader', reason: 'needs early output.cross-stack-output-aws_aoneid' }]);
  });
});

it('is asked for only by lists that say which API fails and why', () => {
  for (const { type, api, reason } of readGaps()) {
    expect(type).toMatch(/^aws_/);
    expect(api).toMatch(/^[\w-]+:\w+$/);
    expect(reason.length).toBeGreaterThan(10);
  }
});
