import { Cidr, InputError, kebab, type Problem } from '@zta/kernel';
import { allocate } from '../allocate';
import { environmentSchema, organizationSchema, parse, type Draft, type EnvironmentDeclaration, type OrganizationDeclaration } from '../declaration';
import type { AccountContext, AccountPlan, AccountRole, EnvironmentPlan, EstatePlan } from '../plan';
import { refuseUnbuilt, refuseUnbuiltOrganization } from '../validate/built';
import { validateEnvironment } from '../validate/environment';
import { validateEstate } from '../validate/estate';
import { compileApplication } from './application';
import { compileBootstrap } from './bootstrap';
import { compileClaims, organizationClaims, type EnvironmentClaims } from './claims';
import type { Workload } from './context';
import { compileData } from './data';
import { compileFoundation, compileOrganizationFoundation, trailsPurpose } from './foundation';
import { compileIdentity, compileSeal } from './identity';
import { compileMonitoring } from './monitoring';
import { namesOf } from './names';
import { networkLogsPurpose } from './network-logs';
import { accessRulesQuota, compileNetworking, quotaProblems, segmentsOf } from './networking';

/** The compiled estate and what it claims. */
export interface Compiled {
  readonly plan: EstatePlan;
  readonly claims: readonly EnvironmentClaims[];
}

/**
 * Compiles the organization and all its environments together. Pure. Throws InputError with every problem of every declaration at once.
 */
export const compile = (organization: OrganizationDeclaration, environments: readonly EnvironmentDeclaration[]): Compiled => {
  const org = parse(organizationSchema, organization, 'organization');
  const envs = environments.map((e, i) => parse(environmentSchema, e, typeof e?.name === 'string' ? e.name : `environments[${i}]`));
  const drafts = envs.map((e, i): Draft<EnvironmentDeclaration> => ({ ...e.draft, name: e.draft.name ?? `environments[${i}]` }));
  const allocations = drafts.map(allocateFor);
  const problems: readonly Problem[] = [
    ...[org, ...envs].flatMap((p) => p.problems),
    ...refuseUnbuiltOrganization(org.draft),
    ...validateEstate(org.draft, drafts),
    ...drafts.flatMap((e) => [...validateEnvironment(e, org.draft.prefix ?? ''), ...refuseUnbuilt(e)]),
    ...allocations.flatMap((a) => a?.problems ?? []),
  ];
  if (problems.length > 0) throw new InputError(problems);

  const archive = organizationContext(organization, 'logArchive');
  const logs = { logBucketName: namesOf(archive).bucket(trailsPurpose), networkLogsArn: namesOf(archive).bucketArn(networkLogsPurpose) };
  const workloads = environments.map((e) => workloadOf(organization, e, logs));
  const shared = organizationPlan(organization, workloads.map((w) => w.context));
  const plans = workloads.map((w, i) => accountPlan(w, environments[i]?.network.cidr ?? '', allocations[i]?.segments ?? []));
  const excess = plans.flatMap((p, i) => (p.networking ? quotaProblems(p.networking, p.environment, environments[i]?.network.accessRules ?? accessRulesQuota) : []));
  if (excess.length > 0) throw new InputError(excess);
  return {
    plan: { environments: [shared, ...plans.map((p): EnvironmentPlan => ({ name: p.environment, tier: p.tier, accounts: [p] }))] },
    claims: [organizationClaims(shared.accounts), ...workloads.map(compileClaims)],
  };
};

const allocateFor = ({ name = '', region = '', network, services }: Draft<EnvironmentDeclaration>): ReturnType<typeof allocate> | undefined => {
  const cidr = Cidr.tryParse(network?.cidr ?? '');
  const slots = Object.fromEntries(Object.entries(network?.slots ?? {}).flatMap(([segment, slot]) => (slot === undefined ? [] : [[segment, slot]])));
  return cidr && allocate({ environment: name, cidr, region, zones: network?.zones ?? 2, segments: segmentsOf(Object.entries(services ?? {}).map(([n, s]) => ({ segment: s?.segment ?? n }))), slots });
};

const organizationContext = (o: OrganizationDeclaration, key: keyof OrganizationDeclaration['accounts']): AccountContext => ({
  environment: 'organization',
  key: kebab(key),
  accountId: o.accounts[key].id,
  role: kebab(key) as AccountRole,
  region: o.region,
  partition: o.partition,
  prefix: o.prefix,
  tier: 'regulated',
});

const organizationPlan = (o: OrganizationDeclaration, workloads: readonly AccountContext[]): EnvironmentPlan => ({
  name: 'organization',
  tier: 'regulated',
  accounts: (['management', 'logArchive', 'security', 'network'] as const)
    .map((key) => organizationContext(o, key))
    .map((c): AccountPlan => ({ ...c, bootstrap: compileBootstrap(c), foundation: compileOrganizationFoundation(c, workloads, workloads) })),
});

const workloadOf = (o: OrganizationDeclaration, e: EnvironmentDeclaration, logs: Pick<Workload, 'logBucketName' | 'networkLogsArn'>): Workload => {
  const [key = '', accountId = ''] = Object.entries(e.accounts)[0] ?? [];
  const context: AccountContext = { environment: e.name, key: kebab(key), accountId, role: 'workload', region: e.region, partition: e.partition ?? o.partition, prefix: o.prefix, tier: e.tier };
  const kindOf = (store: string): 'bucket' | 'table' => (e.stores[store]?.kind === 'bucket' ? 'bucket' : 'table');
  return {
    context,
    names: namesOf(context),
    services: Object.entries(e.services).map(([name, s]) => ({ name, code: s.code ?? name, segment: s.segment ?? name })),
    stores: Object.keys(e.stores).map((name) => ({ name, kind: kindOf(name) })),
    flows: e.flows.map((f) => ({ service: f.from, store: f.to, kind: kindOf(f.to), may: f.may ?? ['read'] })),
    ...logs,
    threatLists: e.network.threatLists ?? [],
  };
};

const accountPlan = (w: Workload, cidr: string, segments: ReturnType<typeof allocate>['segments']): AccountPlan => {
  const identity = compileIdentity(w);
  const zones = segments[0]?.subnets.map((s) => s.zone) ?? [];
  return {
    ...w.context,
    bootstrap: compileBootstrap(w.context),
    foundation: compileFoundation(w),
    networking: compileNetworking(w, cidr, zones, segments),
    identity,
    data: compileData(w),
    application: compileApplication(w),
    monitoring: compileMonitoring(w),
    seal: compileSeal(w, identity),
  };
};
