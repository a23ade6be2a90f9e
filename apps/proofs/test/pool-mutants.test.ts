import { exitCodeOf } from '@zta/verify-run';
import { describe, expect, it } from 'vitest';
import { Mutant } from '../src';
import { breath, describeMutants, fixtureEstate } from './support/mutants';
import { poolMutants } from './support/pool-mutants';

const folder = fixtureEstate('pools');

describe('an estate with address pools', () => {
  it('is proved as it stands', () => expect(exitCodeOf(new Mutant(folder()).judge().summary)).toBe(0));

  it('is unknown, never proved, where a VPC leaves its network to the pool', async () => {
    await breath();
    const mutant = new Mutant(folder());
    const vpc = mutant.block('dev-workload-networking', 'aws_vpc', 'vpc/Resource');
    delete vpc['cidr_block'];
    vpc['ipv4_netmask_length'] = 16;
    const { summary, verdicts } = mutant.judge();
    expect(exitCodeOf(summary)).toBe(3);
    expect(verdicts.filter((f) => f.verdict === 'unknown').flatMap((f) => f.reasons.map((r) => r.detail)).join('\n')).toMatch(/the network of dev-workload-networking\/aws_vpc\.vpc_\w+ is not known/);
  });
});

describeMutants(folder, poolMutants);
