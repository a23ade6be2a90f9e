import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEstate } from '@zta/verify-model';
import { exitsOf, formatPortSet, reach, reachService, readNetwork, type Network } from '../src';

/** One networking stack as it is synthesized, and the plan that Terraform made of the same text (first deploy: no id is known). */
const file = (name: string): Record<string, unknown> => JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/slice', name), 'utf8'));
const lambda = {
  aws_lambda_function: { f: { function_name: 'f', vpc_config: { subnet_ids: ['${aws_subnet.segment-receipts_subnet-a_550D139F.id}'], security_group_ids: ['${aws_security_group.group-receipts.id}'] } } },
};

const synthesized = (): Network => {
  const json = file('cdk.tf.json');
  return readNetwork(readEstate([{ name: 's', json: { ...json, resource: { ...(json['resource'] as object), ...lambda } } }]));
};

interface Plan {
  readonly resource_changes: { address: string; change: { after: Record<string, unknown>; after_unknown: Record<string, unknown> } }[];
  readonly configuration: { readonly root_module: { readonly resources: { address: string; expressions: Record<string, unknown> }[] } };
}

const planned = (edit: (plan: Plan) => void = () => undefined): Network => {
  const plan = file('plan.json') as unknown as Plan;
  plan.resource_changes.push({ address: 'aws_lambda_function.f', mode: 'managed', type: 'aws_lambda_function', name: 'f', change: { after: { function_name: 'f', vpc_config: [{}] }, after_unknown: { vpc_config: [{ subnet_ids: true, security_group_ids: true }] } } } as never);
  const { vpc_config } = lambda.aws_lambda_function.f;
  plan.configuration.root_module.resources.push({ address: 'aws_lambda_function.f', expressions: { vpc_config: { constant_value: [vpc_config] } } });
  edit(plan);
  return readNetwork(readEstate([{ name: 's', json: plan }]));
};

const posture = (n: Network): object => ({
  openings: n.openings.map((o) => [o.at.address, o.group.address, o.direction, formatPortSet(o.ports), o.peer.kind]).sort(),
  reach: n.stations.flatMap((a) => n.stations.map((b) => [a.at.address, b.at.address, formatPortSet(reach(n, a, b).may), formatPortSet(reach(n, a, b).must)])).sort(),
  services: n.stations.filter((s) => s.initiates).flatMap((s) => ['s3', 'dynamodb', 'logs', 'kms'].map((v) => [v, formatPortSet(reachService(n, s, v).must), reachService(n, s, v).via])),
  exits: exitsOf(n),
});

describe('a plan and the synthesized text that it was made of', () => {
  it('give one posture', () => {
    const n = synthesized();
    expect(posture(planned())).toEqual(posture(n));
    expect(formatPortSet(reachService(n, n.stations.filter((s) => s.initiates)[0] ?? expect.unreachable(), 's3').must)).toBe('tcp/443');
  });

  it('a group rule that the plan does not know is not taken for none', () => {
    const n = planned(({ resource_changes, configuration }) => {
      const ingress = <T extends { address: string }>(all: readonly T[]): T => all.find((x) => x.address.startsWith('aws_vpc_security_group_ingress_rule.')) ?? expect.unreachable('no ingress rule');
      ingress(resource_changes).change = { after: { ip_protocol: 'tcp', from_port: 443, to_port: 443 }, after_unknown: { security_group_id: true, cidr_ipv4: true } };
      ingress(configuration.root_module.resources).expressions['cidr_ipv4'] = { references: ['var.office'] };
    });
    expect(n.unknowns.map((u) => u.code)).toContain('unknown-peer');
    expect(posture(n)).not.toEqual(posture(planned()));
  });
});
