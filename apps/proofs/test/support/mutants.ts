import { rmSync } from 'node:fs';
import type { Finding } from '@zta/kernel';
import { exitCodeOf } from '@zta/verify-run';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Mutant, synthesize } from '../../src';

/** One edit of the synthesized estate, the claim or rule that it breaks, and the finding that must name it. */
export interface NamedMutant {
  readonly title: string;
  readonly edit: (m: Mutant) => void;
  readonly code: string;
  /** Part of the address to which the finding points. */
  readonly at: string;
  /** Part of the witness. */
  readonly witness: string | RegExp;
}

/** Each judgement keeps the process busy for seconds: between two of them the test runner must hear from it. */
export const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

/** The shipped estate, synthesized once for the tests of a file; gives its folder. */
export const shippedEstate = (): (() => string) => estateOf();

/** An estate that is not shipped, by the name of its program among the platform's fixtures. */
export const fixtureEstate = (name: string): (() => string) => estateOf(`apps/platform/test/fixtures/${name}.ts`);

const estateOf = (program?: string): (() => string) => {
  let folder = '';
  beforeAll(() => void (folder = synthesize(program)), 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return () => folder;
};

/** Mutants by the promise that each of them breaks: every one is refuted, with address and witness. */
export const describeMutants = (folder: () => string, mutants: Readonly<Record<string, readonly NamedMutant[]>>): void =>
  describe.each(Object.entries(mutants))('%s', (_, ofPromise) => {
    it('at least three mutants say so', () => expect(ofPromise.length).toBeGreaterThanOrEqual(3));

    it.each(ofPromise)('$title is refuted, with address and witness', async ({ edit, code, at, witness }) => {
      await breath();
      const mutant = new Mutant(folder());
      edit(mutant);
      const { summary, verdicts } = mutant.judge();
      const found = verdicts.filter((f): f is Finding => f.verdict === 'refuted' && f.code === code && f.at !== undefined && `${f.at.stack}/${f.at.address}`.includes(at));
      expect(found.flatMap((f) => f.reasons.map((r) => r.detail)).join('\n'), verdicts.filter((f) => f.verdict !== 'proved' && !f.accepted).map((f) => `${f.verdict} ${f.code} ${f.at?.stack ?? ''}/${f.at?.address ?? ''}: ${f.reasons[0]?.detail ?? ''}`).join('\n')).toMatch(witness);
      expect(exitCodeOf(summary)).toBe(1);
    });
  });
