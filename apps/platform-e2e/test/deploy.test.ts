import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeContinuousBackupsCommand, DescribeTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { AuthorizeSecurityGroupIngressCommand, DescribeVpcsCommand, EC2Client, ModifySecurityGroupRulesCommand } from '@aws-sdk/client-ec2';
import { DeleteObjectCommand, GetBucketPolicyCommand, ListBucketsCommand, ListObjectsV2Command, PutBucketPolicyCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { isTerraform, processTable, readDrift, revokeCommands, treeOf, type ProcessRow } from '@zta/toolchain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actualRules, declaredRules, Deployed, home, root, ruleText, runRevoke, startZta, up } from '../src';

const account = '111111111111';
const region = 'eu-central-1';
const network = 'dev-workload-networking';
const data = 'dev-workload-data';
const minutes = 60_000;

let deployed: Deployed;
let ec2: EC2Client;
let s3: S3Client;
let dynamodb: DynamoDBClient;

interface Policy {
  readonly Statement: readonly { readonly Sid: string }[];
}

const bucketOf = (stack: string, policy: Readonly<Record<string, unknown>>): Promise<string> => deployed.resolve(stack, policy['bucket']);
const policyOf = async (Bucket: string): Promise<Policy> => JSON.parse((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy ?? '{}') as Policy;
const planOf = (stack: string): Promise<{ readonly exitCode: number }> => deployed.terraform(stack, 'plan', '-input=false', '-detailed-exitcode');

/** A group of the services with a rule that the JSON gives it. */
const someGroup = async (): Promise<string> => {
  const found = [...(await declaredRules(deployed, network))].find(([, rules]) => rules.some((r) => r.startsWith('in ')));
  if (!found) throw new Error('no group has an inbound rule');
  return found[0];
};

const expectGroups = async (): Promise<void> => {
  const declared = await declaredRules(deployed, network);
  expect(declared.size).toBeGreaterThan(0);
  for (const [group, rules] of declared) expect((await actualRules(ec2, group)).map(ruleText).sort()).toEqual(rules);
};

const expectBucketPolicies = async (stacks: readonly string[]): Promise<void> => {
  for (const stack of stacks)
    for (const policy of Object.values(deployed.synthesized(stack, 'aws_s3_bucket_policy')))
      expect(await policyOf(await bucketOf(stack, policy))).toEqual(JSON.parse(await deployed.resolve(stack, policy['policy'])));
};

beforeAll(async () => {
  await startZta(['down']);
  for (const folder of ['cdktf.out', 'cdktf.out-local', '.zta']) rmSync(join(home, folder), { recursive: true, force: true });
}, minutes);

afterAll(async () => {
  await startZta(['down']);
}, minutes);

let broken: string | undefined;
beforeEach(({ task, onTestFailed }) => {
  if (broken) throw new Error(`not tried, because an earlier step failed: ${broken}`);
  onTestFailed(() => {
    broken ??= task.name;
  });
});

describe('one environment on the embedded AWS', () => {
  it('refuses a second run at once, and a run that is killed hard leaves nothing running', async () => {
    let second: ReturnType<typeof startZta> | undefined;
    let tree: readonly ProcessRow[] = [];
    const first = await startZta(['up', 'dev'], (text, child) => {
      if (!/^bootstrap$/m.test(text) || second) return;
      second = startZta(['up', 'dev']);
      void second.then(() => {
        tree = treeOf(processTable(), child.pid ?? 0);
        child.kill('SIGKILL');
      });
    });
    expect(await second).toMatchObject({ exitCode: 4, stderr: expect.stringMatching(/`zta up dev` runs already \(process \d+\) — wait for it, or end it with `kill \d+`/) as unknown });
    expect(first.exitCode).toBeNull();
    expect(tree.some(isTerraform)).toBe(true);
    const rest = (): readonly ProcessRow[] => processTable().filter((p) => tree.some((t) => t.pid === p.pid && t.command === p.command));
    // The embedded AWS lives on, everything else ends.
    while (rest().some((p) => !p.command.includes('/shim/main.py'))) await new Promise((r) => setTimeout(r, 200));
    expect(rest()).toHaveLength(1);
  }, 2 * minutes);

  it('is deployed by running the same command again', async () => {
    const summary = await up();
    expect(summary.deployed).toEqual(expect.arrayContaining([network, data]));
    deployed = new Deployed(summary.embeddedAws.url);
    Object.assign(process.env, deployed.aws);
    const client = { region, endpoint: deployed.url, profile: `zta-${account}` };
    ec2 = new EC2Client(client);
    s3 = new S3Client({ ...client, forcePathStyle: true });
    dynamodb = new DynamoDBClient(client);
  }, 8 * minutes);

  it('has exactly the group rules of the synthesized JSON', () => expectGroups(), minutes);

  it('has exactly the bucket policies of the synthesized JSON', () => expectBucketPolicies([data, 'dev-workload-bootstrap']), minutes);

  it('has tables that are encrypted with their own key and can be restored', async () => {
    for (const table of Object.values(deployed.synthesized(data, 'aws_dynamodb_table'))) {
      const TableName = String(table['name']);
      const key = await deployed.resolve(data, (table['server_side_encryption'] as { kms_key_arn: string }).kms_key_arn);
      expect((await dynamodb.send(new DescribeTableCommand({ TableName }))).Table?.SSEDescription).toMatchObject({ Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: key });
      expect((await dynamodb.send(new DescribeContinuousBackupsCommand({ TableName }))).ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe('ENABLED');
    }
  }, minutes);

  it('keeps its state in its own account’s bucket', async () => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: `acme-tfstate-${account}-${region}` }));
    expect(Contents.map((o) => o.Key)).toEqual(expect.arrayContaining([`dev/bootstrap/${region}.tfstate`, `dev/networking/${region}.tfstate`, `dev/data/${region}.tfstate`]));
  }, minutes);

  it('plans no other change than an edited group rule and a dropped bucket policy statement, and heals both', async () => {
    const group = await someGroup();
    const rule = (await actualRules(ec2, group)).find((r) => !r.IsEgress);
    const peer = rule?.ReferencedGroupInfo?.GroupId ?? '';
    await ec2.send(new ModifySecurityGroupRulesCommand({ GroupId: group, SecurityGroupRules: [{ SecurityGroupRuleId: rule?.SecurityGroupRuleId ?? '', SecurityGroupRule: { IpProtocol: 'tcp', FromPort: 1, ToPort: 65535, ReferencedGroupId: peer } }] }));
    const [policy = {}] = Object.values(deployed.synthesized(data, 'aws_s3_bucket_policy'));
    const bucket = await bucketOf(data, policy);
    const whole = await policyOf(bucket);
    const Statement = whole.Statement.filter((s) => s.Sid !== 'DenyOutsideEndpoint');
    expect(Statement.length).toBe(whole.Statement.length - 1);
    await s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: JSON.stringify({ ...whole, Statement }) }));
    expect((await actualRules(ec2, group)).map(ruleText)).toContain(`in tcp 1-65535 ${peer}`);

    const { planned } = await up();

    expect([...planned].sort()).toEqual([data, network]);
    await expectGroups();
    await expectBucketPolicies([data]);
  }, 5 * minutes);

  it('does not plan an added group rule, but names it and prints the command that revokes it', async () => {
    const group = await someGroup();
    await deployed.terraform(network, 'apply', '-refresh-only', '-auto-approve', '-input=false');
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: group, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] }));

    const drift = async (): Promise<ReturnType<typeof readDrift>> => {
      const { exitCode } = await deployed.terraform(network, 'plan', '-input=false', '-detailed-exitcode', '-out', 'plan');
      expect(exitCode).toBe(0);
      return readDrift(JSON.parse((await deployed.terraform(network, 'show', '-json', 'plan')).output));
    };
    const found = await drift();
    expect(found.planned).toEqual([]);
    expect(found.drifted.map((d) => [d.type, d.after['id']])).toEqual([['aws_security_group', group]]);
    const [command = '', ...others] = revokeCommands(found, { profile: `zta-${account}`, region });
    expect(others).toEqual([]);

    await runRevoke(ec2, command);

    await expectGroups();
    expect((await drift()).drifted).toEqual([]);
  }, 2 * minutes);

  it('stops at the lock of another run and says whose it is and how to free it', async () => {
    const key = `dev/bootstrap/${region}.tfstate`;
    const Bucket = `acme-tfstate-${account}-${region}`;
    const lock = { ID: '11111111-2222-3333-4444-555555555555', Operation: 'OperationTypeApply', Info: '', Who: 'anna@laptop', Version: '1.11.4', Created: '2025-01-01T00:00:00Z', Path: `${Bucket}/${key}` };
    await s3.send(new PutObjectCommand({ Bucket, Key: `${key}.tflock`, Body: JSON.stringify(lock) }));
    const { exitCode, stderr } = await startZta(['up', 'dev']);
    expect(exitCode).toBe(4);
    expect(stderr).toContain(`${lock.Path} is locked by anna@laptop`);
    expect(stderr).toContain(`terraform force-unlock -force ${lock.ID}\` in ${join(home, 'cdktf.out-local/stacks/dev-workload-bootstrap')}`);
    expect(stderr).not.toMatch(/^\s+at /m);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: `${key}.tflock` }));
  }, 2 * minutes);

  it('works with cdktf alone, in the environment that is printed', async () => {
    const { stdout } = await startZta(['env']);
    expect(stdout).toContain(`export AWS_ENDPOINT_URL='${deployed.url}'`);
    expect((await planOf('dev-workload-seal')).exitCode).toBe(0);
  }, minutes);

  it('is destroyed in reverse order: only state and what AWS itself makes are left', async () => {
    const { exitCode, stdout } = await startZta(['destroy', 'dev']);
    expect(exitCode, stdout).toBe(0);
    expect((await ec2.send(new DescribeVpcsCommand({}))).Vpcs?.map((v) => v.IsDefault)).toEqual([true]);
    expect((await s3.send(new ListBucketsCommand({}))).Buckets?.map((b) => b.Name)).toEqual([`acme-tfstate-${account}-${region}`]);
    expect((await dynamodb.send(new ListTablesCommand({}))).TableNames).toEqual([]);
  }, 3 * minutes);

  it('says what to do when the embedded AWS dies in the middle of a deploy', async () => {
    const { pid } = JSON.parse(readFileSync(join(home, '.zta/local-aws.json'), 'utf8')) as { pid: number };
    const { exitCode, stderr } = await startZta(['up', 'dev'], (text) => {
      if (/^plan$/m.test(text)) process.kill(pid, 'SIGKILL');
    });
    expect(exitCode).toBe(4);
    expect(stderr).toMatch(/embedded AWS (ended in the middle of the run|stopped answering)/);
    expect(stderr).not.toMatch(/^\s+at /m);
  }, 2 * minutes);
});

it('never used the folders of a developer', () => expect(home.startsWith(join(root, '.zta'))).toBe(true));
