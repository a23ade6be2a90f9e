import { rmSync } from 'node:fs';
import type { Finding } from '@zta/kernel';
import { exitCodeOf } from '@zta/verify-run';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Mutant, synthesize } from '../src';
import { latticeMutants } from './support/lattice-mutants';

/** Each judgement keeps the process busy for seconds: between two of them the test runner must hear from it. */
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

let folder = '';
beforeAll(() => void (folder = synthesize()), 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(Object.entries(latticeMutants))('%s', (_, mutants) => {
  it('at least three mutants say so', () => expect(mutants.length).toBeGreaterThanOrEqual(3));

  it.each(mutants)('$title is refuted, with address and witness', async ({ edit, code, at, witness }) => {
    await breath();
    const mutant = new Mutant(folder);
    edit(mutant);
    const { summary, verdicts } = mutant.judge();
    const found = verdicts.filter((f): f is Finding => f.verdict === 'refuted' && f.code === code && f.at !== undefined && `${f.at.stack}/${f.at.address}`.includes(at));
    expect(found.flatMap((f) => f.reasons.map((r) => r.detail)).join('\n'), verdicts.filter((f) => f.verdict !== 'proved' && !f.accepted).map((f) => `${f.verdict} ${f.code} ${f.at?.stack ?? ''}/${f.at?.address ?? ''}: ${f.reasons[0]?.detail ?? ''}`).join('\n')).toMatch(witness);
    expect(exitCodeOf(summary)).toBe(1);
  });
});
