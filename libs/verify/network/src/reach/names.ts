import { formatAddress, sameAddress, type Address } from '@zta/kernel';
import type { Endpoint, Network, PrivateZone, Vpc, ZoneRecord } from '../network';

/** What a VPC is told when it asks for the default name of an AWS API. */
export type Answer =
  | { readonly kind: 'endpoint'; readonly at: Address }
  /** AWS's public name servers answer: a gateway endpoint's route takes it, or the internet. */
  | { readonly kind: 'public' }
  /** Another address, or no such name. */
  | { readonly kind: 'elsewhere'; readonly at: Address }
  | { readonly kind: 'unknown'; readonly at?: Address; readonly why: string };

/** First labels of default names where they are not the endpoint's own name ("AWS services that integrate with AWS PrivateLink", "Service endpoints and quotas"). */
const labels: Readonly<Record<string, readonly string[]>> = { dynamodb: ['dynamodb', 'ddb'], 'ecr.api': ['api.ecr'], 'ecr.dkr': ['dkr.ecr'], 'kinesis-streams': ['kinesis'], 'kinesis-firehose': ['firehose'] };
/** Services called by exactly one name, that of their endpoint: a zone of that name answers for all of it. */
const plainly: ReadonlySet<string> = new Set(['ec2', 'ec2messages', 'ecr.api', 'events', 'kinesis-firehose', 'kms', 'lambda', 'logs', 'monitoring', 'secretsmanager', 'sns', 'ssm', 'ssmmessages', 'states', 'sts', 'xray']);

const hostsOf = (service: string, region: string): readonly string[] => (labels[service] ?? [service]).map((l) => `${l}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`);
const covers = (zone: string, name: string): boolean => name === zone || name.endsWith(`.${zone}`);

/** Zones that a VPC asks, or may ask; none where its resolver does not take them. */
const zonesOf = (n: Network, vpc: Vpc): readonly { readonly zone: PrivateZone; readonly certain: boolean }[] => {
  if (vpc.dnsSupport === false || vpc.dnsHostnames === false) return [];
  const told = vpc.dnsSupport === true && vpc.dnsHostnames === true;
  return n.zones.flatMap((zone) => {
    const mine = zone.vpcs.filter((v) => !v.vpc || sameAddress(v.vpc, vpc.at));
    return mine.length === 0 ? [] : [{ zone, certain: told && mine.some((v) => v.certain) }];
  });
};

/**
 * What answers the default name of a service in a VPC, which must be one thing to be believed: private DNS of an endpoint there, the private hosted zone that matches
 * longest (a name that it does not have does not exist, and nothing wider is asked), or AWS ("Working with private hosted zones"; "Private DNS", AWS PrivateLink Guide).
 */
export const answerOf = (n: Network, vpc: Vpc, service: string, own: readonly Endpoint[]): Answer => {
  const named = own.filter((e) => e.kind === 'interface');
  const [endpoint] = named.filter((e) => e.privateDns === true);
  const maybeOwn = named.some((e) => e.privateDns === undefined);
  const usual: Answer = endpoint ? { kind: 'endpoint', at: endpoint.at } : maybeOwn ? { kind: 'unknown', why: 'whether private DNS of its endpoint takes the name is not known' } : { kind: 'public' };
  const asked = zonesOf(n, vpc);
  const hosts = vpc.region === undefined ? undefined : hostsOf(service, vpc.region);
  const taker = n.nameTakers.find((t) => (!t.vpc || sameAddress(t.vpc, vpc.at)) && (t.domain === undefined || !hosts || hosts.some((h) => covers(t.domain ?? '', h) || covers(h, t.domain ?? ''))));
  if (taker) return { kind: 'unknown', at: taker.at, why: `${formatAddress(taker.at)} may answer the names of ${service}` };
  const related = asked.filter(({ zone: { name } }) => name === undefined || !hosts || hosts.some((h) => covers(name, h) || (!plainly.has(service) && covers(h, name))));
  const [doubtful] = related.filter(({ zone, certain }) => !certain || zone.name === undefined || !hosts);
  if (doubtful) return { kind: 'unknown', at: doubtful.zone.at, why: `whether ${formatAddress(doubtful.zone.at)} answers the name of ${service} is not known` };
  if (related.length === 0 || !hosts) return usual;
  const [host = ''] = hosts;
  const longest = Math.max(...related.map((r) => r.zone.name?.length ?? 0));
  const [first, second] = related.filter((r) => r.zone.name?.length === longest).map((r) => r.zone);
  if (!first) return usual;
  if (named.some((e) => e.privateDns !== false)) return endpoint && !related.some((r) => r.zone.name === host || covers(host, r.zone.name ?? '')) ? usual : { kind: 'unknown', at: first.at, why: `${formatAddress(first.at)} and an endpoint's private DNS both answer the name of ${service}` };
  if (second) return { kind: 'unknown', at: second.at, why: `${formatAddress(first.at)} and ${formatAddress(second.at)} have one name` };
  return plainly.has(service) ? inZone(first, host) : first.records.length === 0 ? { kind: 'elsewhere', at: first.at } : { kind: 'unknown', at: first.at, why: `${formatAddress(first.at)} answers names of ${service}, of which there are many` };
};

/** Types that answer where something is. */
const addressing: ReadonlySet<string> = new Set(['A', 'AAAA', 'CNAME', 'HTTPS', 'SVCB']);

/** What a zone says of one name: a record of exactly that name, else one by wildcard. Only one address record without a policy is an answer that can be told. */
const inZone = (zone: PrivateZone, host: string): Answer => {
  const open = zone.records.find((r) => r.name === undefined || r.type === undefined);
  if (open) return { kind: 'unknown', at: open.at, why: `whether ${formatAddress(open.at)} answers ${host} is not known` };
  const exact = zone.records.filter((r) => r.name === host);
  const wild = zone.records.filter((r) => r.name?.startsWith('*.') && covers(r.name.slice(2), host) && r.name.slice(2) !== host);
  const found: readonly ZoneRecord[] = (exact.length > 0 ? exact : wild).filter((r) => addressing.has(r.type ?? ''));
  const [only] = found;
  if (!only) return { kind: 'elsewhere', at: zone.at };
  if (found.length > 1 || only.shared || only.to === undefined) return { kind: 'unknown', at: (found[1] ?? only).at, why: `where ${formatAddress((found[1] ?? only).at)} leads ${host} is not told by one record alone` };
  return only.to === 'elsewhere' || (only.type !== 'A' && only.type !== 'CNAME') ? { kind: 'elsewhere', at: only.at } : { kind: 'endpoint', at: only.to };
};
