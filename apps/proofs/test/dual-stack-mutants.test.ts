import { exitCodeOf } from '@zta/verify-run';
import { describe, expect, it } from 'vitest';
import { Mutant } from '../src';
import { dualStackMutants } from './support/dual-stack-mutants';
import { breath, describeMutants, fixtureEstate } from './support/mutants';

const folder = fixtureEstate('dual-stack');

describe('an estate with IPv6 beside IPv4', () => {
  it('is proved as it stands', () => expect(exitCodeOf(new Mutant(folder()).judge().summary)).toBe(0));

  it('is not proved where AWS chooses the IPv6 network of a VPC', async () => {
    await breath();
    const mutant = new Mutant(folder());
    const vpc = mutant.block('dev-workload-networking', 'aws_vpc', 'vpc/Resource');
    delete vpc['ipv6_cidr_block'];
    expect(exitCodeOf(mutant.judge().summary)).toBe(3);
  });
});

describeMutants(folder, dualStackMutants);
