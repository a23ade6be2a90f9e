import { describe, expect, it } from 'vitest';
import { Mutant } from '../src';
import { breath, describeMutants, shippedEstate } from './support/mutants';
import { networkMutants } from './support/network-mutants';
import { privateMutants } from './support/private-mutants';

const folder = shippedEstate();

describeMutants(folder, { ...networkMutants, ...privateMutants });

describe('what another account publishes', () => {
  it('leaves everything that depends on it unknown, never proved, where nobody publishes it', async () => {
    await breath();
    const mutant = new Mutant(folder());
    mutant.remove('organization-network-network-hub', 'aws_ssm_parameter', '/published-prod');
    const { verdicts } = mutant.judge();
    const open = verdicts.filter((f) => f.verdict === 'unknown' && f.at?.stack.startsWith('prod-'));
    expect(open.map((f) => f.code)).toContain('undeclared-route');
  });
});
