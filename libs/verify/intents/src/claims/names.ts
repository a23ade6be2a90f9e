import { formatAddress, sameAddress, type Finding, type Reason } from '@zta/kernel';
import { isList, isRef, type Resource, type Value } from '@zta/verify-model';
import type { Vpc } from '@zta/verify-network';
import { locate, type World } from '../world';
import { decideClaim } from './decide';
import { estateNames } from './estate-names';
import { environmentOf } from './topology';

interface Lists {
  readonly allowed: readonly string[];
  readonly gaps: readonly Reason[];
  readonly against: readonly Reason[];
}

/**
 * A VPC with a DNS firewall asks for declared hosts, and for names of AWS and of the estate's own things: data leaves inside of questions too. Rules are asked by priority, and
 * the first list that holds the name decides; what no rule holds passes ("How DNS Firewall works", Amazon Route 53 Developer Guide).
 */
export const nameClaims = (world: World): readonly Finding[] =>
  world.network.vpcs.filter((v) => !v.outside).flatMap((vpc): readonly Finding[] => {
    const groups = world.estate.ofType('aws_route53_resolver_firewall_rule_group_association').filter((a) => names(a.values['vpc_id'], vpc.at)).map((a) => a.values['firewall_rule_group_id']);
    if (groups.length === 0) return [];
    const lists = groups.map((g) => listsOf(world, g, vpc));
    const allowed = [...new Set(lists.flatMap((l) => l.allowed))].filter((d) => !isDeclared(world, vpc, d));
    const at = locate(world, vpc.at);
    const against = [...(lists.every((l) => l.against.length > 0) ? lists.flatMap((l) => l.against) : []), ...allowed.map((d): Reason => ({ code: 'undeclared-name', detail: `${formatAddress(vpc.at)} may ask for \`${d}\`, and no flow says so`, at }))];
    return [decideClaim('undeclared-name', `${formatAddress(vpc.at)} asks for declared names only`, at, against, lists.flatMap((l) => l.gaps))];
  });

const names = (v: Value | undefined, at: Vpc['at']): boolean => isRef(v) && sameAddress(v.to, at);

const priority = (r: Resource): number => (typeof r.values['priority'] === 'number' ? r.values['priority'] : Number.NaN);

const listsOf = (world: World, group: Value | undefined, vpc: Vpc): Lists => {
  const to = isRef(group) ? group.to : undefined;
  const gap = (detail: string): Reason => ({ code: 'unknown-name', detail, at: locate(world, to ?? vpc.at) });
  if (!to) return { allowed: [], against: [], gaps: [gap('which rules filter the names is not told')] };
  const all = world.estate.ofType('aws_route53_resolver_firewall_rule');
  const vague = all.filter((r) => !isRef(r.values['firewall_rule_group_id']));
  const rules = all.filter((r) => names(r.values['firewall_rule_group_id'], to)).sort((a, b) => priority(a) - priority(b));
  const allowed: string[] = [];
  const untold: Reason[] = [];
  const gaps: Reason[] = [...vague.map((r) => gap(`to which rules ${formatAddress(r.at)} belongs is not told`)), ...rules.filter((r) => Number.isNaN(priority(r))).map((r) => gap(`the priority of ${formatAddress(r.at)} is not told`))];
  for (const r of rules) {
    const domains = domainsOf(world, r);
    if (typeof r.values['action'] !== 'string') {
      untold.push(gap(`what ${formatAddress(r.at)} does is not told`));
      continue;
    }
    const blocks = r.values['action'] === 'BLOCK';
    if (domains === undefined && !blocks) gaps.push(gap(`which names ${formatAddress(r.at)} passes is not told`));
    if (!blocks) allowed.push(...(domains ?? []));
    if (domains?.includes('*') && (r.values['q_type'] === undefined || r.values['q_type'] === null)) return { allowed, gaps: [...gaps, ...untold], against: [] };
  }
  return untold.length > 0 ? { allowed, gaps: [...gaps, ...untold], against: [] } : { allowed, gaps, against: [{ code: 'undeclared-name', detail: `nothing refuses the names that no rule of ${formatAddress(to)} holds`, at: locate(world, to) }] };
};

/** Lower case, without the closing dot; undefined where a list, or a name in it, is not told. */
const domainsOf = (world: World, rule: Resource): readonly string[] | undefined => {
  const v = rule.values['firewall_domain_list_id'];
  const written = isRef(v) ? world.estate.find(v.to)?.values['domains'] : undefined;
  return isList(written) && written.every((d) => typeof d === 'string') ? written.map((d) => String(d).toLowerCase().replace(/\.$/, '')) : undefined;
};

/** A host that the VPC's environment calls; an API of AWS in the VPC's Region; a bucket, registry or account of the estate; a name inside a private zone of the estate. */
const isDeclared = (world: World, vpc: Vpc, domain: string): boolean => {
  const environment = environmentOf(world, vpc.at);
  if (environment?.flows.some((f) => f.carrier === 'egress' && f.to.toLowerCase() === domain)) return true;
  const { accounts, buckets } = estateNames(world);
  const api = /^(.+)\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/.exec(domain);
  if (api && api[2] === vpc.region && !domain.includes('*')) {
    const [label = '', ...service] = (api[1] ?? '').split('.');
    const known = service.length === 0 || /^(api|dkr)$/.test(label) || accounts.has(label) || (service.join('.') === 's3' && buckets.has(label));
    return known || [...buckets].some((b) => api[1] === `${b}.s3`);
  }
  const zones = world.estate.ofType('aws_route53_zone').filter((z) => z.values['vpc'] !== undefined).flatMap((z) => (typeof z.values['name'] === 'string' ? z.values['name'].toLowerCase().replace(/\.$/, '') : []));
  return zones.some((z) => domain === z || domain.endsWith(`.${z}`)) || (world.estate.ofType('aws_vpclattice_service').length > 0 && !domain.includes('*') && domain.endsWith(`.vpc-lattice-svcs.${vpc.region ?? ''}.on.aws`));
};
