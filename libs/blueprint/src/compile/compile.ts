import { Cidr, Cidr6, InputError, kebab, type Problem } from '@zta/kernel';
import { allocate } from '../allocate';
import { environmentSchema, organizationSchema, parse, type Draft, type EnvironmentDeclaration, type OrganizationDeclaration } from '../declaration';
import type { AccountContext, AccountPlan, AccountRole, EnvironmentPlan, EstatePlan, SegmentPlan } from '../plan';
import { callProblems } from '../validate/calls';
import { refuseUnbuilt, refuseUnbuiltOrganization } from '../validate/built';
import { validateEnvironment } from '../validate/environment';
import { validateEstate } from '../validate/estate';
import { isHost } from '../validate/flows';
import { centralProblems, endpointsNetworkProblems } from '../validate/endpoints';
import { hostProblems, hubProblems } from '../validate/hosts';
import { isLink, linkProblems } from '../validate/links';
import { ipamProblems } from '../validate/ipam';
import { ipv6Problems, networkPrefix6 } from '../validate/ipv6';
import { domainProblems, isWeb, webProblems } from '../validate/web';
import { compileApplication } from './application';
import { compileBootstrap } from './bootstrap';
import { compileClaims, organizationClaims, type EnvironmentClaims } from './claims';
import type { Workload } from './context';
import { compileData } from './data';
import { compileFoundation, compileOrganizationFoundation, trailsPurpose } from './foundation';
import { compileIdentity, compileSeal } from './identity';
import { compileMonitoring } from './monitoring';
import { organizationClaim, type OrganizationClaim } from './perimeter';
import { centralPlace, compileHub, compileHubRoutings, compileIpam, compileNetworkNames, hubQuotaProblems, type Spoke } from './hub';
import { namesOf, type Names } from './names';
import { networkLogsPurpose } from './network-logs';
import { capacityProblems, compileWaf } from './web/acl';
import { linksOf } from './links/ends';
import { linkUnitsOf } from './links/units';
import { webFlowsOf } from './web/entries';
import { hasIpv6 } from './networking/names';
import { accessRulesQuota, compileNetworking, compileSpokeRouting, quotaProblems, segmentsOf } from './networking';

/** The compiled estate and what it claims. */
export interface Compiled {
  readonly plan: EstatePlan;
  readonly claims: readonly EnvironmentClaims[];
  /** The organization and all its accounts; absent until its id is declared. */
  readonly organization?: OrganizationClaim;
}

/**
 * Compiles the organization and all its environments together. Pure. Throws InputError with every problem of every declaration at once.
 */
export const compile = (organization: OrganizationDeclaration, environments: readonly EnvironmentDeclaration[]): Compiled => {
  const org = parse(organizationSchema, organization, 'organization');
  const envs = environments.map((e, i) => parse(environmentSchema, e, typeof e?.name === 'string' ? e.name : `environments[${i}]`));
  const drafts = envs.map((e, i): Draft<EnvironmentDeclaration> => ({ ...e.draft, name: e.draft.name ?? `environments[${i}]` }));
  const allocations = drafts.map((d) => allocateFor(d, org.draft.network !== undefined));
  const problems: readonly Problem[] = [
    ...[org, ...envs].flatMap((p) => p.problems),
    ...refuseUnbuiltOrganization(org.draft),
    ...validateEstate(org.draft, drafts),
    ...hubProblems(org.draft, drafts),
    ...endpointsNetworkProblems(org.draft, drafts),
    ...ipamProblems(org.draft, drafts),
    ...ipv6Problems(org.draft, drafts),
    ...domainProblems(drafts),
    ...linkProblems(drafts, org.draft.prefix ?? ''),
    ...drafts.flatMap((e) => [...validateEnvironment(e, org.draft.prefix ?? ''), ...refuseUnbuilt(e), ...hostProblems(org.draft, e), ...centralProblems(org.draft, e), ...webProblems(e, org.draft.prefix ?? ''), ...callProblems(e, org.draft.prefix ?? '')]),
    ...allocations.flatMap((a) => a?.problems ?? []),
  ];
  if (problems.length > 0) throw new InputError(problems);

  const archive = organizationContext(organization, 'logArchive');
  const logs = { archive, logBucketName: namesOf(archive).bucket(trailsPurpose), networkLogsArn: namesOf(archive).bucketArn(networkLogsPurpose) };
  const segmentsOfEnvironment = (e: EnvironmentDeclaration): readonly SegmentPlan[] => allocations[environments.indexOf(e)]?.segments ?? [];
  const central = centralPlace(organization, environments);
  const workloads = environments.map((e): Workload => ({ ...workloadOf(organization, e, logs), links: linksOf(e, environments, segmentsOfEnvironment), ...(central && e.network.endpoints === 'central' ? { central } : {}) }));
  const spokes = workloads.map((workload, i): Spoke => ({ workload, cidr: environments[i]?.network.cidr ?? '', segments: allocations[i]?.segments ?? [] }));
  const shared = organizationPlan(organization, spokes, namesOf(archive));
  const plans = spokes.map(accountPlan);
  const shares = shared.accounts.flatMap((a) => a.networkHub?.endpoints ?? []);
  const excess = [...shares.flatMap(hubQuotaProblems), ...plans.flatMap((p, i) => [...(p.networking ? quotaProblems(p.networking, p.environment, environments[i]?.network.accessRules ?? accessRulesQuota) : []), ...(p.waf ? capacityProblems(p.waf, p.environment) : [])])];
  if (excess.length > 0) throw new InputError(excess);
  return {
    plan: { environments: [shared, ...plans.map((p): EnvironmentPlan => ({ name: p.environment, tier: p.tier, accounts: [p] }))] },
    claims: [organizationClaims(shared.accounts, workloads), ...workloads.map(compileClaims)],
    ...organizationClaim(organization, environments),
  };
};

const allocateFor = ({ name = '', region = '', network, services, flows }: Draft<EnvironmentDeclaration>, attached: boolean): ReturnType<typeof allocate> | undefined => {
  const cidr = Cidr.tryParse(network?.cidr ?? '');
  const slots = Object.fromEntries(Object.entries(network?.slots ?? {}).flatMap(([segment, slot]) => (slot === undefined ? [] : [[segment, slot]])));
  const kinds = { attached, central: network?.endpoints === 'central', web: flows?.some(isWeb) ?? false, links: flows?.some(isLink) ?? false };
  const cidr6 = Cidr6.tryParse(network?.ipv6?.cidr ?? '');
  return cidr && allocate({ environment: name, cidr, region, zones: network?.zones ?? 2, segments: segmentsOf(Object.entries(services ?? {}).map(([n, s]) => ({ segment: s?.segment ?? n })), kinds), slots, ...(cidr6?.prefix === networkPrefix6 ? { ipv6: { cidr: cidr6, has: hasIpv6 } } : {}) });
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

const organizationPlan = (o: OrganizationDeclaration, spokes: readonly Spoke[], archive: Names): EnvironmentPlan => {
  const workloads = spokes.map((s) => s.workload.context);
  const network = organizationContext(o, 'network');
  const entries = spokes.filter((s) => s.workload.web.length > 0 || s.workload.links.offers.length > 0).map((s) => s.workload.context);
  const hub = o.network && compileHub(network, { cidr: o.network.cidr, archive: archive.bucket(networkLogsPurpose), archiveArn: archive.bucketArn(networkLogsPurpose) }, spokes);
  const names = compileNetworkNames(network, spokes);
  const ipam = o.network && compileIpam(network, o.network, spokes);
  const networks = [...workloads, ...(hub?.center ?? hub?.endpoints ? [network] : [])];
  const plan = (c: AccountContext): AccountPlan => {
    const common = { ...c, bootstrap: compileBootstrap(c, o.network?.ipam !== undefined), foundation: compileOrganizationFoundation(c, workloads, networks, entries, hub) };
    if (c.role === 'management' && hub) return { ...common, organization: { shareWithin: true, ...(ipam ? { ipamAdministrator: network.accountId } : {}) } };
    return c.role === 'network' && hub ? { ...common, networkHub: { ...hub, ...(ipam ? { ipam } : {}) }, ...(names ? { networkNames: names } : {}), hubRoutings: compileHubRoutings(network, spokes) } : common;
  };
  return { name: 'organization', tier: 'regulated', accounts: (['management', 'logArchive', 'security', 'network'] as const).map((key) => plan(organizationContext(o, key))) };
};

const workloadOf = (o: OrganizationDeclaration, e: EnvironmentDeclaration, logs: Pick<Workload, 'logBucketName' | 'networkLogsArn' | 'archive'>): Omit<Workload, 'links'> => {
  const [key = '', accountId = ''] = Object.entries(e.accounts)[0] ?? [];
  const context: AccountContext = { environment: e.name, key: kebab(key), accountId, role: 'workload', region: e.region, partition: e.partition ?? o.partition, prefix: o.prefix, tier: e.tier };
  const kindOf = (store: string): 'bucket' | 'table' => (e.stores[store]?.kind === 'bucket' ? 'bucket' : 'table');
  const isService = (name: string): boolean => Object.hasOwn(e.services, name);
  return {
    context,
    names: namesOf(context),
    services: Object.entries(e.services).map(([name, s]) => ({ name, code: s.code ?? name, segment: s.segment ?? name })),
    stores: Object.keys(e.stores).map((name) => ({ name, kind: kindOf(name) })),
    flows: e.flows.filter((f) => !isHost(f.to) && !isService(f.to) && !isLink(f)).map((f) => ({ service: f.from, store: f.to, kind: kindOf(f.to), may: f.may ?? ['read'] })),
    hosts: e.flows.filter((f) => isHost(f.to)).map((f) => ({ service: f.from, host: f.to, port: f.port ?? 443 })),
    ...(o.id === undefined ? {} : { organizationId: o.id }),
    ...(e.network.ipv6 ? { ipv6: e.network.ipv6.cidr } : {}),
    web: webFlowsOf(e),
    calls: e.flows.filter((f) => isService(f.to) && !isWeb(f) && !isLink(f)).map((f) => ({ service: f.from, peer: f.to })),
    ...(o.network ? { hub: o.accounts.network.id, ...(o.network.ipam ? { pools: true } : {}) } : {}),
    ...logs,
    threatLists: e.network.threatLists ?? [],
  };
};

const accountPlan = ({ workload: w, cidr, segments }: Spoke): AccountPlan => {
  const spokeRouting = compileSpokeRouting(w, segments);
  const identity = compileIdentity(w);
  const waf = compileWaf(w);
  const zones = segments[0]?.subnets.map((s) => s.zone) ?? [];
  return {
    ...w.context,
    bootstrap: compileBootstrap(w.context, w.pools),
    foundation: compileFoundation(w),
    ...(waf ? { waf } : {}),
    networking: compileNetworking(w, cidr, zones, segments),
    identity,
    data: compileData(w),
    application: compileApplication(w),
    monitoring: compileMonitoring(w),
    ...(spokeRouting ? { spokeRouting } : {}),
    ...linkUnitsOf(w),
    seal: compileSeal(w, identity),
  };
};
