import { describe, expect, it } from 'vitest';
import { call, describePatches, stockAndShim, type Patch } from './support';

const started = stockAndShim();
const { stock, shim } = started;

const ec2 = (url: string, Action: string, more: Readonly<Record<string, string>> = {}) => call(url, 'ec2', { query: { Action, Version: '2016-11-15', ...more } });
const first = (text: string, tag: string): string => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(text)?.[1] ?? '';

const patches: readonly Patch[] = [
  {
    file: 's3.py',
    what: 'a Deny with a condition is not taken for an unconditional one',
    holds: async (url) => {
      await call(url, 's3', { method: 'PUT', path: '/conditional' });
      const Deny = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: ['arn:aws:s3:::conditional/*'], Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
      await call(url, 's3', { method: 'PUT', path: '/conditional?policy', json: { Version: '2012-10-17', Statement: [Deny] } });
      return (await call(url, 's3', { method: 'PUT', path: '/conditional/object', json: {} })).status === 200;
    },
  },
  {
    file: 'ec2.py',
    what: 'account-wide blocks of public snapshots and images are kept',
    holds: async (url) => (await ec2(url, 'GetSnapshotBlockPublicAccessState')).status === 200 && (await ec2(url, 'GetImageBlockPublicAccessState')).status === 200,
  },
  { file: 'ec2.py', what: 'metadata defaults are kept', holds: async (url) => (await ec2(url, 'ModifyInstanceMetadataDefaults', { HttpTokens: 'required' })).status === 200 && (await ec2(url, 'GetInstanceMetadataDefaults')).text.includes('required') },
  {
    file: 'ec2.py',
    what: 'the host name type of a subnet is kept',
    holds: async (url) => {
      const vpc = first((await ec2(url, 'CreateVpc', { CidrBlock: '10.0.0.0/16' })).text, 'vpcId');
      const subnet = first((await ec2(url, 'CreateSubnet', { VpcId: vpc, CidrBlock: '10.0.0.0/24' })).text, 'subnetId');
      await ec2(url, 'ModifySubnetAttribute', { SubnetId: subnet, PrivateDnsHostnameTypeOnLaunch: 'resource-name' });
      return first((await ec2(url, 'DescribeSubnets', { 'SubnetId.1': subnet })).text, 'hostnameType') === 'resource-name';
    },
  },
  ...(['group', 'prefix list'] as const).map((peer) => ({
    file: 'ec2.py',
    what: `a rule whose peer is a ${peer} has its description`,
    holds: async (url: string): Promise<boolean> => {
      const vpc = first((await ec2(url, 'CreateVpc', { CidrBlock: '10.0.0.0/16' })).text, 'vpcId');
      const group = first((await ec2(url, 'CreateSecurityGroup', { GroupName: `g-${peer}`, GroupDescription: 'g', VpcId: vpc })).text, 'groupId');
      const list = first((await ec2(url, 'CreateManagedPrefixList', { PrefixListName: 'l', MaxEntries: '1', AddressFamily: 'IPv4' })).text, 'prefixListId');
      const where: Readonly<Record<string, string>> = peer === 'group' ? { 'IpPermissions.1.Groups.1.GroupId': group, 'IpPermissions.1.Groups.1.Description': 'why' } : { 'IpPermissions.1.PrefixListIds.1.PrefixListId': list, 'IpPermissions.1.PrefixListIds.1.Description': 'why' };
      await ec2(url, 'AuthorizeSecurityGroupIngress', { GroupId: group, 'IpPermissions.1.IpProtocol': 'tcp', 'IpPermissions.1.FromPort': '443', 'IpPermissions.1.ToPort': '443', ...where });
      return (await ec2(url, 'DescribeSecurityGroupRules', { 'Filter.1.Name': 'group-id', 'Filter.1.Value.1': group })).text.includes('<description>why</description>');
    },
  })),
  ...(['StartLogging', 'StopLogging'] as const).map((api) => ({
    file: 'cloudtrail.py',
    what: `${api} takes an ARN`,
    holds: async (url: string): Promise<boolean> => {
      const trail = (name: string, json: object) => call(url, 'cloudtrail', { target: `com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.${name}`, json });
      await call(url, 's3', { method: 'PUT', path: '/trails' });
      const { text } = await trail('CreateTrail', { Name: 'trail', S3BucketName: 'trails' });
      const arn = (JSON.parse(text) as { TrailARN?: string }).TrailARN ?? 'arn:aws:cloudtrail:eu-central-1:123456789012:trail/trail';
      return (await trail(api, { Name: arn })).status === 200;
    },
  })),
  {
    file: 'logs.py',
    what: 'a metric filter that is put again replaces itself',
    holds: async (url) => {
      const logs = (name: string, json: object) => call(url, 'logs', { target: `Logs_20140328.${name}`, json });
      await logs('CreateLogGroup', { logGroupName: '/group' });
      for (const filterPattern of ['before', 'after']) await logs('PutMetricFilter', { logGroupName: '/group', filterName: 'filter', filterPattern, metricTransformations: [{ metricName: 'm', metricNamespace: 'n', metricValue: '1' }] });
      const { metricFilters = [] } = JSON.parse((await logs('DescribeMetricFilters', { logGroupName: '/group' })).text) as { metricFilters?: readonly { filterPattern: string }[] };
      return metricFilters.length === 1 && metricFilters[0]?.filterPattern === 'after';
    },
  },
  {
    file: 'functions.py',
    what: 'where a function logs is kept, from the start and after a change',
    holds: async (url) => {
      const role = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] };
      await call(url, 'iam', { query: { Action: 'CreateRole', Version: '2010-05-08', RoleName: 'role', AssumeRolePolicyDocument: JSON.stringify(role) } });
      const lambda = (method: string, path: string, json?: object) => call(url, 'lambda', { method, path: `/2015-03-31/functions${path}`, ...(json ? { json } : {}) });
      // The zip is an empty archive: nothing runs it.
      const made = await lambda('POST', '', { FunctionName: 'f', Role: 'arn:aws:iam::123456789012:role/role', Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile: 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==' }, LoggingConfig: { LogFormat: 'JSON', LogGroup: '/before' } });
      if (made.status !== 201) throw new Error(`the function was not made: ${made.text}`);
      const before = (await lambda('GET', '/f')).text;
      await lambda('PUT', '/f/configuration', { LoggingConfig: { LogFormat: 'JSON', LogGroup: '/after' } });
      return before.includes('/before') && (await lambda('GET', '/f')).text.includes('/after');
    },
  },
];

describePatches(patches, started);

describe('guard.py: an API that moto lacks answers 400 at once, in the protocol of its caller', () => {
  it('EC2', async () => {
    const { status, text } = await ec2(shim.url, 'CreateIpam');
    expect(status).toBe(400);
    expect(text).toContain('<Errors><Error><Code>EmulatorNotImplemented</Code><Message>the emulator does not implement ec2:CreateIpam');
  });

  it('JSON', async () => {
    const { status, text, type } = await call(shim.url, 'logs', { target: 'Logs_20140328.NoSuchThing', json: {} });
    expect({ status, type }).toEqual({ status: 400, type: 'EmulatorNotImplemented' });
    expect(JSON.parse(text)).toMatchObject({ __type: 'EmulatorNotImplemented' });
    expect(text).toContain('logs:NoSuchThing');
  });

  it('a path that nobody serves', async () => expect((await call(shim.url, 'ram', { path: '/nosuchpath', json: {} })).status).toBe(400));

  it('while stock moto answers 500 or 404, which the provider retries for minutes', async () => {
    expect((await ec2(stock.url, 'CreateIpam')).status).toBe(500);
    expect((await call(stock.url, 'ram', { path: '/nosuchpath', json: {} })).status).toBe(404);
  });
});

describe('a reset', () => {
  it('forgets what the shim keeps, too', async () => {
    await ec2(shim.url, 'EnableSnapshotBlockPublicAccess', { State: 'block-all-sharing' });
    await fetch(`${shim.url}/moto-api/reset`, { method: 'POST' });
    expect((await ec2(shim.url, 'GetSnapshotBlockPublicAccessState')).text).toContain('unblocked');
  });
});
