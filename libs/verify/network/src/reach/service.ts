import { formatAddress, sameAddress, trace, type Address, type Reason } from '@zta/kernel';
import type { Endpoint, Network, Reach, Station } from '../network';
import { intersectAddresses, isEmptyAddresses, isWithinAddresses, publicIpv4 } from '../sets/addresses';
import { allPorts, isEmptyPorts, noPorts, type PortSet } from '../sets/ports';
import { aclStep, answerStep } from './acl-step';
import { anyPath, eachPath, single, type Verdicts } from './combine';
import { groupStep } from './group-step';
import { indexOf, type Index } from './index-of';
import { answerOf, type Answer } from './names';
import { explain, pathsBetween } from './reach';
import { spotsOf, type Spot } from './spot';
import { follow, maybe, pass, stop, when, type Step } from './step';

/** A path to an AWS API: what carries it. */
export interface ServiceReach extends Reach {
  /** Endpoints that carry it, or the internet. */
  readonly via: readonly (Address | 'internet')[];
}

/** What of the paths to a service is asked. */
export interface ServiceOptions {
  /** `default`: only the way of the service's default name. @default any */
  readonly name?: 'any' | 'default';
  /** Only these ports. @default - all */
  readonly ports?: PortSet;
}

/** IAM's prefix for endpoint services that are called otherwise ("AWS services that integrate with AWS PrivateLink"). */
const prefixes: Readonly<Record<string, string>> = {
  'ecr.api': 'ecr', 'ecr.dkr': 'ecr', monitoring: 'cloudwatch', 'kinesis-streams': 'kinesis', 'kinesis-firehose': 'firehose', elasticfilesystem: 'elasticfilesystem', 'email-smtp': 'ses',
  'git-codecommit': 'codecommit', 'sagemaker.api': 'sagemaker', 'sagemaker.runtime': 'sagemaker', 'bedrock-runtime': 'bedrock', 'rds-data': 'rds-data', 'ecs-agent': 'ecs', 'ecs-telemetry': 'ecs', 'execute-api': 'execute-api', 'autoscaling-plans': 'autoscaling-plans',
};

/** True when an endpoint's service is the one asked for, by its endpoint name or its IAM prefix. */
export const serves = (endpoint: Pick<Endpoint, 'service'>, service: string): boolean => endpoint.service === service || prefixes[endpoint.service] === service;

/**
 * The path of a station to an AWS API in its Region. `may` counts every way that the caller could choose: any endpoint by its own name, the service's public addresses;
 * `must` counts the way that the default name takes ("Private DNS", AWS PrivateLink Guide): an interface endpoint with private DNS, or one that a private hosted zone
 * names, perhaps in another VPC; else a gateway endpoint of the subnet's route table, else the internet; there is no fall-back from one to the next.
 */
export const reachService = (n: Network, from: Station, service: string, options: ServiceOptions = {}): ServiceReach => {
  const index = indexOf(n);
  const own = n.endpoints.filter((e) => serves(e, service) && e.kind !== 'other' && sameAddress(e.vpc, from.vpc));
  const answer = answerOf(n, index.vpc(from.vpc), service, own);
  const carriers = carriersOf(index, n, from, service, answer, options.ports ?? allPorts);
  const used = options.name === 'default' ? carriers.filter((c) => c.byDefault !== false) : carriers;
  const doubts: readonly Reason[] = answer.kind === 'unknown' ? [{ code: 'unknown-value', detail: answer.why, ...(answer.at ? { at: answer.at } : {}) }] : [];
  const paths = used.map((c): Verdicts => {
    if (c.byDefault === true) return c.found;
    if (isEmptyPorts(c.found.may)) return { ...c.found, must: noPorts };
    const gaps = [...(c.byDefault === undefined ? doubts : []), ...c.found.gaps];
    return { ...c.found, must: noPorts, gaps: gaps.length ? gaps : [{ code: 'partial', detail: `the default name of ${service} does not lead to ${c.via === 'internet' ? 'the internet' : formatAddress(c.via)}` }] };
  });
  const found = anyPath(paths);
  const result = explain(found, formatAddress(from.at), service, from.at);
  const open = used.filter((c) => !isEmptyPorts(c.found.may)).map((c) => c.via);
  const certain = used.filter((c) => c.byDefault === true);
  const cause = isEmptyPorts(found.must) ? causeOf(n, from, service, answer, { certain, used, all: carriers }) : undefined;
  const { cause: _, ...rest } = result;
  const none = cause?.code === 'NO_ENDPOINT' ? [trace(`no endpoint of its VPC carries ${service}, and no way leads to the internet`)] : [];
  return { ...rest, trace: trace(result.trace.step, from.at, [...(result.trace.children ?? []), ...none]), ...(cause ? { cause } : {}), via: open };
};

interface Carrier {
  readonly via: Address | 'internet';
  readonly found: Verdicts;
  /** The default name of the service takes this way; undefined: not known. */
  readonly byDefault: boolean | undefined;
}

const carriersOf = (index: Index, n: Network, from: Station, service: string, answer: Answer, asked: PortSet): readonly Carrier[] => {
  const endpoints = n.endpoints.filter((e) => serves(e, service) && e.kind !== 'other');
  const own = endpoints.filter((e) => sameAddress(e.vpc, from.vpc));
  const interfaces = endpoints.filter((e) => e.kind === 'interface').flatMap((e): readonly Carrier[] => {
    const station = n.stations.find((s) => sameAddress(s.at, e.at));
    const answers = answer.kind === 'endpoint' ? sameAddress(answer.at, e.at) : answer.kind === 'unknown' ? undefined : false;
    return station ? [{ via: e.at, found: pathsBetween(n, from, station, asked), byDefault: answers }] : [];
  });
  const byDefault = answer.kind === 'unknown' ? undefined : answer.kind === 'public';
  const gateways = own.filter((e) => e.kind === 'gateway').map((e): Carrier => ({ via: e.at, found: throughGateway(index, from, e, service, asked), byDefault }));
  const internet = publicWay(n, from, byDefault, gateways, asked);
  return [...interfaces, ...gateways, ...internet];
};

/** The service's public addresses, unless a gateway endpoint's route takes them. */
const publicWay = (n: Network, from: Station, byDefault: boolean | undefined, gateways: readonly Carrier[], asked: PortSet): readonly Carrier[] => {
  const taken = gateways.some((g) => g.found.shown?.steps[0]?.must.length);
  return taken ? [] : [{ via: 'internet', found: pathsBetween(n, from, 'internet', asked), byDefault }];
};

/** The prefix-list route of a gateway endpoint: in the tables it is associated with, for its own VPC only ("Gateway endpoints", AWS PrivateLink Guide). */
const throughGateway = (index: Index, from: Station, endpoint: Endpoint, service: string, asked: PortSet): Verdicts =>
  eachPath(spotsOf(index, from, 'v4').map((spot) => single(follow(gatewaySteps(index, spot, endpoint, service), asked))));

const gatewaySteps = (index: Index, a: Spot, endpoint: Endpoint, service: string): readonly Step[] => {
  const associated = endpoint.tables.some((t) => sameAddress(t, a.table.at));
  const facts = { hop: `the route table ${formatAddress(a.table.at)} has a route to ${formatAddress(endpoint.at)}`, code: 'NO_ROUTE' as const, at: endpoint.at };
  return [
    associated ? pass(facts) : a.table.unknown ? maybe(facts, a.table.unknown) : stop(facts),
    when(a.vpc.dnsSupport, { hop: `names of ${service} resolve in ${formatAddress(a.vpc.at)}`, code: 'NO_PRIVATE_DNS', at: a.vpc.at }, 'whether DNS support is on is not known'),
    groupStep(index, a.station, 'egress', { relation: 'service', service: endpoint.service }),
    wide(aclStep(a.acl, 'egress', publicIpv4), a, 'egress'),
    wide(answerStep(a.acl, 'ingress', publicIpv4), a, 'ingress'),
  ];
};

/** Which public addresses the service has is not in the text: a rule of the ACL that names some of them may or may not meet it. */
const wide = (s: Step, a: Spot, direction: 'ingress' | 'egress'): Step => {
  const some = a.acl.rules.some((r) => r.direction === direction && !isEmptyAddresses(intersectAddresses(r.addresses, publicIpv4)) && !isWithinAddresses(publicIpv4, r.addresses));
  return some ? { ...s, must: noPorts, unknown: 'which addresses the service has is known only to AWS' } : s;
};

/** What stands in the way of the default name, else of every name. */
const causeOf = (n: Network, from: Station, service: string, answer: Answer, { certain, used, all }: Readonly<Record<'certain' | 'used' | 'all', readonly Carrier[]>>): NonNullable<Reach['cause']> => {
  const endpoints = n.endpoints.filter((e) => serves(e, service));
  const own = endpoints.filter((e) => sameAddress(e.vpc, from.vpc));
  const blocked = certain.find((c) => c.via !== 'internet') ?? (own.length === 0 ? undefined : used.find((c) => c.via !== 'internet' && c.byDefault !== false));
  const step = blocked?.found.shown?.steps[blocked.found.shown.stopsMay ?? blocked.found.shown.stopsMust ?? -1];
  if (step) return { code: step.code, ...(step.at ? { at: step.at } : {}) };
  if (answer.kind === 'elsewhere' || (answer.kind === 'unknown' && answer.at)) return { code: 'NO_PRIVATE_DNS', ...(answer.at ? { at: answer.at } : {}) };
  const named = own.find((e) => e.kind === 'interface')?.at ?? all.filter((c) => !isEmptyPorts(c.found.may)).map((c) => c.via).find((v) => v !== 'internet');
  if (named) return { code: 'NO_PRIVATE_DNS', at: named };
  const elsewhere = endpoints.find((e) => e.kind === 'gateway');
  return elsewhere ? { code: 'ENDPOINT_OF_ANOTHER_VPC', at: elsewhere.at } : { code: 'NO_ENDPOINT' };
};
