import { describe, expect, it } from 'vitest';
import { identity, isUnreadable, policyOf, readEstate, type StackInput } from '../src';

const provider = { aws: [{ region: 'eu-central-1', profile: 'zta-111111111111', allowed_account_ids: ['111111111111'] }] };
const networking: StackInput = {
  name: 'dev-workload-networking',
  json: {
    provider,
    terraform: { backend: { s3: { bucket: 'state', key: 'dev/networking.tfstate' } } },
    resource: { aws_vpc_endpoint: { s3: { '//': { metadata: { path: 'dev-workload-networking/s3/Resource' } }, vpc_id: '${aws_vpc.main.id}' } }, aws_vpc: { main: { cidr_block: '10.0.0.0/16' } } },
    output: { 'endpoint-id': { value: '${aws_vpc_endpoint.s3.id}' } },
  },
};
const policy = (hole: string): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: { Sid: 'A', Effect: 'Deny', Resource: '${aws_s3_bucket.b.arn}/*', Condition: { StringNotEquals: { 'aws:SourceVpce': hole } } } });
const data = (hole = '${data.terraform_remote_state.net.outputs.endpoint-id}'): StackInput => ({
  name: 'dev-workload-data',
  json: {
    provider,
    data: { terraform_remote_state: { net: { backend: 's3', config: { bucket: 'state', key: 'dev/networking.tfstate' } } } },
    resource: { aws_s3_bucket: { b: { bucket: 'acme-documents' } }, aws_s3_bucket_policy: { p: { bucket: '${aws_s3_bucket.b.id}', policy: policy(hole) } } },
  },
});

describe('readEstate', () => {
  const estate = readEstate([networking, data()]);
  const bucketPolicy = estate.ofType('aws_s3_bucket_policy')[0]!;

  it('keeps the construct path, the account and the Region of every block', () => {
    const endpoint = estate.find({ stack: 'dev-workload-networking', address: 'aws_vpc_endpoint.s3' })!;
    expect(endpoint.at.constructPath).toBe('dev-workload-networking/s3/Resource');
    expect([endpoint.account, endpoint.region, endpoint.partition]).toEqual(['111111111111', 'eu-central-1', 'aws']);
  });

  it('computes names and ARNs that are written in the configuration', () => {
    expect(bucketPolicy.values['bucket']).toBe('acme-documents');
    const read = policyOf(bucketPolicy.values)!;
    expect(!isUnreadable(read) && read.statements[0]!['Resource']).toBe('arn:aws:s3:::acme-documents/*');
  });

  it('follows a reference into another stack through its state', () => {
    const read = policyOf(bucketPolicy.values)!;
    if (isUnreadable(read)) throw new Error(read.reason);
    expect(identity(read.statements[0]!['Condition']!)).toContain('${dev-workload-networking/aws_vpc_endpoint.s3.id}');
  });

  it('a state that is not part of the input stays unknown, with the reason', () => {
    const alone = readEstate([data()]);
    const read = policyOf(alone.ofType('aws_s3_bucket_policy')[0]!.values)!;
    expect(isUnreadable(read)).toBe(false);
    expect(!isUnreadable(read) && identity(read.statements[0]!['Condition']!)).toBeUndefined();
  });

  it('an expression that we do not evaluate is unknown, an escaped one is text', () => {
    const one = (v: string) => readEstate([{ name: 's', json: { resource: { aws_x: { a: { v } } } } }]).resources[0]!.values['v'];
    expect(one('${cidrsubnet("10.0.0.0/8", 8, 1)}')).toMatchObject({ $: 'unknown' });
    expect(one('$${encryption-status}')).toBe('${encryption-status}');
    expect(one('${"literal"}-x')).toBe('literal-x');
  });

  it('a cycle of references ends in unknown', () => {
    const json = { resource: { aws_iam_role: { a: { name: '${aws_iam_role.b.name}' }, b: { name: '${aws_iam_role.a.name}' } } } };
    expect(readEstate([{ name: 's', json }]).resources[0]!.values['name']).toMatchObject({ $: 'unknown' });
  });

  it('count = 0 is absent', () => {
    expect(readEstate([{ name: 's', json: { resource: { aws_x: { a: { count: 0 } } } } }]).resources).toEqual([]);
  });

  it('no policy and an unreadable policy are two things', () => {
    expect(policyOf({})).toBeUndefined();
    expect(isUnreadable(policyOf({ policy: '{"Statement":' })!)).toBe(true);
  });

  it('refuses what is no Terraform and two stacks of one name, all at once', () => {
    expect(() => readEstate([{ name: 'a', json: [] }, { name: 'b', json: 1 }])).toThrow(/a: .*\nb: /);
    expect(() => readEstate([data(), data()])).toThrow('one address');
  });

  it('has a digest that key order does not change', () => {
    const swap = (o: object): object => Object.fromEntries(Object.entries(o).reverse());
    expect(readEstate([networking, { ...data(), json: swap(data().json as object) }]).digest).toBe(estate.digest);
  });
});

describe('ids that another account publishes', () => {
  const owner = { aws: [{ region: 'eu-central-1', profile: 'zta-777777777777', allowed_account_ids: ['777777777777'] }] };
  const hub = (name = '/zta/published/111111111111/transit-gateway-id'): StackInput => ({
    name: 'organization-network-network-hub',
    json: { provider: owner, resource: { aws_ec2_transit_gateway: { hub: {} }, aws_ssm_parameter: { out: { name, type: 'String', insecure_value: '${aws_ec2_transit_gateway.hub.id}' } } } },
  });
  const spoke = (region = 'eu-central-1'): StackInput => ({
    name: 'dev',
    json: {
      provider: { aws: [...provider.aws, { alias: 'published', region, profile: 'zta-777777777777-published' }] },
      data: { aws_ssm_parameter: { hub: { provider: 'aws.published', name: '/zta/published/111111111111/transit-gateway-id' } } },
      resource: { aws_ec2_transit_gateway_vpc_attachment: { a: { transit_gateway_id: '${data.aws_ssm_parameter.hub.insecure_value}' } } },
    },
  });
  const read = (...inputs: readonly StackInput[]) => readEstate(inputs).ofType('aws_ec2_transit_gateway_vpc_attachment')[0]?.values['transit_gateway_id'];

  it('are those of who writes the parameter in that account and Region', () => {
    expect(read(spoke(), hub())).toEqual({ $: 'ref', to: { stack: 'organization-network-network-hub', address: 'aws_ec2_transit_gateway.hub' }, attribute: 'id' });
  });

  it('are not known without a writer, with another name, in another Region, and with two writers', () => {
    for (const inputs of [[spoke()], [spoke(), hub('/zta/published/222222222222/transit-gateway-id')], [spoke('eu-west-1'), hub()]]) expect(read(...inputs)).toMatchObject({ $: 'unknown', reason: expect.stringContaining('nobody in the input publishes') as string });
    expect(read(spoke(), hub(), { ...hub(), name: 'again' })).toMatchObject({ $: 'unknown', reason: expect.stringContaining('several elements write') as string });
  });
});

describe('an element picked from a list by a property', () => {
  const picked = (expression: string) => readEstate([{ name: 's', json: { resource: { aws_networkfirewall_firewall: { f: {} }, aws_subnet: { a: {} }, aws_route: { r: { vpc_endpoint_id: `\${${expression}}` } } } } }]).ofType('aws_route')[0]?.values['vpc_endpoint_id'];
  const states = 'aws_networkfirewall_firewall.f.firewall_status[0].sync_states';

  it('is a reference that says which', () => {
    expect(picked(`one([for s in ${states} : s.attachment[0].endpoint_id if s.availability_zone == "eu-central-1a"])`)).toEqual({ $: 'ref', to: { stack: 's', address: 'aws_networkfirewall_firewall.f' }, attribute: 'firewall_status[0].sync_states[availability_zone=eu-central-1a].attachment[0].endpoint_id' });
    expect(picked(`element([for s in tolist(${states}) : s.attachment[0].endpoint_id if s.attachment[0].subnet_id == aws_subnet.a.id], 0)`)).toMatchObject({ $: 'ref', to: { address: 'aws_networkfirewall_firewall.f' } });
  });

  it('any other expression over a list stays unknown', () => {
    expect(picked(`one([for s in ${states} : s.attachment[0].endpoint_id if s.availability_zone != "eu-central-1a"])`)).toMatchObject({ $: 'unknown' });
    expect(picked(`one([for s in ${states} : t.attachment[0].endpoint_id if s.availability_zone == "eu-central-1a"])`)).toMatchObject({ $: 'unknown' });
  });
});
