import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorkshop, planEstate, readStacks, validateEstate, type SynthesizedStack, type Workshop } from '../src';

const root = join(__dirname, '../../..');
const minutes = 60_000;
/** What address pools and IPv6 change, and what those stacks read. */
const touched = ['organization-management-organization', 'organization-network-foundation', 'organization-network-network-hub', 'dev-workload-foundation', 'dev-workload-networking', 'dev-workload-identity', 'dev-workload-application'];
let out: string;
let workshop: Workshop;
let stacks: readonly SynthesizedStack[];

beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), 'zta-pools-'));
  execFileSync(process.execPath, ['--import', 'tsx', 'apps/platform/test/fixtures/dual-stack.ts'], { cwd: root, env: { ...process.env, CDKTF_OUTDIR: out }, stdio: ['ignore', 'pipe', 'inherit'] });
  stacks = readStacks(out).filter((s) => touched.includes(s.name));
  workshop = await openWorkshop(root, stacks);
}, 5 * minutes);

afterAll(() => {
  workshop?.close();
  rmSync(out, { recursive: true, force: true });
});

it('the provider accepts every stack of an estate with address pools and IPv6, and has nothing to say', async () => {
  const answers = await validateEstate(workshop, stacks);
  expect(answers.map((a) => a.stack).sort()).toEqual([...touched].sort());
  expect(answers.filter((a) => !a.valid || a.diagnostics.length > 0)).toEqual([]);
}, 15 * minutes);

it('they plan without a cloud: a VPC has its declared networks and their pools', async () => {
  const plans = await planEstate(workshop, stacks);
  const values = (stack: string, type: string) => plans.find((p) => p.stack === stack)?.resources.filter((r) => r.type === type).map((r) => r.values) ?? [];
  expect(values('dev-workload-networking', 'aws_vpc')).toEqual([expect.objectContaining({ cidr_block: '10.20.0.0/16', ipv4_ipam_pool_id: expect.any(String) as string, ipv6_cidr_block: 'fd12:3456:789a:100::/56', ipv6_ipam_pool_id: expect.any(String) as string })]);
  expect(values('organization-network-network-hub', 'aws_vpc_ipam_pool_cidr').map((c) => c['cidr']).sort()).toEqual(['10.0.0.0/20', '10.0.0.0/8', '10.0.16.0/22', '10.20.0.0/16', '10.30.0.0/16', '10.40.0.0/16', 'fd12:3456:789a:100::/56', 'fd12:3456:789a:200::/56', 'fd12:3456:789a:300::/56', 'fd12:3456:789a::/48']);
  expect(values('dev-workload-application', 'aws_lambda_function').map((f) => (f['vpc_config'] as readonly object[])[0])).toEqual([expect.objectContaining({ ipv6_allowed_for_dual_stack: true }), expect.objectContaining({ ipv6_allowed_for_dual_stack: true })]);
}, 15 * minutes);
