import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkshop, planEstate, planOffline, readStacks, validateEstate, validateStack, type OfflinePlan, type SynthesizedStack, type Validation, type Workshop } from '../src';
import { computedAttributes } from '../src/schema';
import { blocksOf, type Json } from '../src/stack';

const root = join(__dirname, '../../..');
const minutes = 60_000;
let out: string;
let workshop: Workshop;
let stacks: readonly SynthesizedStack[];
const stackOf = (name: string): SynthesizedStack => {
  const found = stacks.find((s) => s.name === name);
  if (!found) throw new RangeError(`no stack ${name}`);
  return found;
};
/** The same stack with one resource block changed. */
const changed = (name: string, type: string, change: (block: Record<string, unknown>) => void): SynthesizedStack => {
  const stack = stackOf(name);
  const json = structuredClone(stack.json) as { resource: Record<string, Record<string, Record<string, unknown>>> };
  const [block] = Object.values(json.resource[type] ?? {});
  if (!block) throw new RangeError(`no ${type} in ${name}`);
  change(block);
  return { ...stack, name: `${name}-changed`, json };
};

// As a user does it: the estate is a program that is run, never imported.
beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), 'zta-estate-'));
  execFileSync(process.execPath, ['--import', 'tsx', 'apps/platform/src/main.ts'], { cwd: root, env: { ...process.env, CDKTF_OUTDIR: out }, stdio: ['ignore', 'pipe', 'inherit'] });
  stacks = readStacks(out);
  workshop = await openWorkshop(root, stacks);
}, 5 * minutes);

afterAll(() => {
  workshop?.close();
  rmSync(out, { recursive: true, force: true });
});

describe('terraform validate, offline', () => {
  let answers: readonly Validation[];
  beforeAll(async () => {
    answers = await validateEstate(workshop, stacks);
  }, 15 * minutes);

  it('accepts every stack of every environment', () => {
    expect(answers.filter((a) => !a.valid)).toEqual([]);
    const { stacks: listed } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as { readonly stacks: Json };
    expect(answers.map((a) => a.stack).sort()).toEqual(Object.keys(listed).sort());
    expect(new Set(answers.map((a) => a.stack.split('-')[0]))).toEqual(new Set(['dev', 'staging', 'prod', 'organization']));
  });

  it('says nothing that a reader would have to ignore', () => {
    expect(answers.flatMap((a) => a.diagnostics)).toEqual([]);
  });

  it('refuses an argument that the provider does not have, and names it', async () => {
    const answer = await validateStack(workshop, changed('dev-workload-networking', 'aws_vpc', (b) => void (b['cidr_blok'] = '10.0.0.0/16')));
    expect(answer.valid).toBe(false);
    expect(JSON.stringify(answer.diagnostics)).toContain('cidr_blok');
  }, 5 * minutes);
});

describe('a concretised plan of prod, offline', () => {
  let plans: readonly OfflinePlan[];
  const resourceOf = (stack: string, type: string): Json => plans.find((p) => p.stack === stack)?.resources.find((r) => r.type === type)?.values ?? {};
  beforeAll(async () => {
    plans = await planEstate(workshop, stacks.filter((s) => s.name.startsWith('prod-')));
  }, 15 * minutes);

  it('has every resource that was written', () => {
    const prod = stacks.filter((s) => s.name.startsWith('prod-'));
    expect(plans.map((p) => p.stack).sort()).toEqual(prod.map((s) => s.name));
    // How often a `for_each` over what AWS holds is made, nobody knows without AWS.
    for (const p of plans) expect(p.resources.map((r) => r.address).sort()).toEqual(blocksOf(stackOf(p.stack), 'resource').filter((r) => r.block['for_each'] === undefined).map((r) => `${r.type}.${r.name}`).sort());
  });

  it('knows every written attribute: nothing is left as a template or as null', () => {
    const unknown = plans.flatMap((p) => p.resources.flatMap((r) => {
      const written = blocksOf(stackOf(p.stack), 'resource').find((b) => `${b.type}.${b.name}` === r.address)?.block ?? {};
      const meta = ['//', 'depends_on', 'lifecycle', 'provider', 'count', 'for_each'];
      return Object.keys(written).filter((k) => !meta.includes(k) && (r.values[k] === undefined || r.values[k] === null || JSON.stringify(r.values[k]).includes('${aws_'))).map((k) => `${p.stack}/${r.address}.${k}`);
    }));
    expect(unknown).toEqual([]);
  });

  it('knows every policy as a document', () => {
    const policies = plans.flatMap((p) => p.resources.flatMap((r) => [r.values['policy'], r.values['assume_role_policy']])).filter((v) => v !== undefined);
    expect(policies.length).toBeGreaterThan(20);
    for (const policy of policies) expect((JSON.parse(String(policy)) as Json)['Version']).toBe('2012-10-17');
  });

  it('carries outputs from stack to stack: the bucket policy names the endpoint of another stack', () => {
    const ids = plans.find((p) => p.stack === 'prod-workload-networking')?.resources.filter((r) => r.type === 'aws_vpc_endpoint').map((r) => String(r.values['id'])) ?? [];
    const policy = String(resourceOf('prod-workload-data', 'aws_s3_bucket_policy')['policy']);
    expect(ids.filter((id) => policy.includes(id))).toHaveLength(1);
  });

  it('keeps what AWS would add out of the values', () => {
    expect(resourceOf('prod-workload-data', 'aws_s3_bucket')).not.toHaveProperty('acl');
  });

  it('fails, never plans empty, when the provider refuses an argument', async () => {
    const broken = changed('prod-workload-identity', 'aws_iam_role', (b) => void (b['assume_role_policy'] = '{"Statement":'));
    await expect(planOffline(workshop, broken, await computedAttributes(workshop))).rejects.toThrow(/prod-workload-identity-changed does not plan: .*JSON/);
  }, 5 * minutes);
});
