import { formatAddress, sameAddress, type Address } from '@zta/kernel';
import type { Door, DoorListener, LinkEndpoint, LinkService, Network, Reach, Station, Vpc } from '../network';
import { allPorts, isEmptyPorts, noPorts, unionPorts, type PortSet } from '../sets/ports';
import { aclStep, answerStep } from './acl-step';
import { anyPath, eachPath, nothing, single, type Verdicts } from './combine';
import { groupStep } from './group-step';
import { indexOf, type Index } from './index-of';
import { explain, pathsBetween } from './reach';
import { spotsOf } from './spot';
import { follow, maybe, pass, stop, type Step } from './step';

/** A path over PrivateLink: the endpoints that carry it. */
export interface LinkReach extends Reach {
  readonly via: readonly Address[];
}

/** What of the paths to an endpoint service is asked. */
export interface LinkOptions {
  /** `own`: only the way that the name of the service takes. @default any */
  readonly name?: 'any' | 'own';
  /** Only these ports. @default - all */
  readonly ports?: PortSet;
}

/**
 * Who can open a connection to the load balancers of an endpoint service over PrivateLink: a station that reaches an endpoint of it, made by an account that may ask, accepted by the owner, on a port on which the load
 * balancer listens, past its groups, which see the station's own address ("Update the security groups for your Network Load Balancer"). The way has one direction. What the load balancer does with it is another question.
 */
export const reachLink = (n: Network, from: Station, service: LinkService, { name = 'any', ports = allPorts }: LinkOptions = {}): LinkReach => {
  const index = indexOf(n);
  const endpoints = n.links.endpoints.filter((e) => e.service === undefined || (e.service !== 'foreign' && sameAddress(e.service, service.at)));
  const ways = from.initiates ? endpoints.flatMap((e) => service.doors.map((door) => ({ e, found: through(index, from, e, service, door, name, ports) }))) : [];
  const found = ways.length > 0 ? anyPath(ways.map((w) => w.found)) : nothing;
  const result = explain(found, formatAddress(from.at), formatAddress(service.at), from.at);
  const via = ways.filter((w) => !isEmptyPorts(w.found.may)).map((w) => w.e.at);
  if (ways.length > 0) return { ...result, via };
  return { ...result, cause: from.initiates ? { code: 'NO_LINK', at: service.at } : { code: 'CANNOT_INITIATE', at: from.at }, via };
};

const through = (index: Index, from: Station, e: LinkEndpoint, service: LinkService, at: Address | undefined, name: 'any' | 'own', asked: PortSet): Verdicts => {
  const { network: n } = index;
  const station = n.stations.find((s) => sameAddress(s.at, e.at));
  if (!station) return nothing;
  const near = pathsBetween(n, from, station, asked);
  const stopped = near.shown?.steps[near.shown.stopsMay ?? near.shown.stopsMust ?? -1];
  const first: Step = { hop: `${formatAddress(from.at)} reaches ${formatAddress(e.at)}`, code: stopped?.code ?? 'NO_ROUTE', at: stopped?.at ?? e.at, may: near.may, must: near.must, ...(near.gaps[0] ? { unknown: near.gaps[0].detail } : {}) };
  const common = [first, leads(e, service), ...(name === 'own' ? [answers(n, index.vpc(from.vpc), e, service)] : []), mayAsk(e, service), isAccepted(e, service)];
  const door = at && n.links.doors.find((d) => sameAddress(d.at, at));
  const balancer = at && n.stations.find((s) => sameAddress(s.at, at));
  if (!door || !balancer) return single(follow([...common, maybe({ hop: `a load balancer of ${formatAddress(service.at)} takes it`, code: 'UNKNOWN', at: service.at }, 'the load balancer is not part of the input, or of another kind')], asked));
  const [sources, places] = [spotsOf(index, from, 'v4'), spotsOf(index, balancer, 'v4')];
  const pairs = sources.flatMap((a) => places.map((b) => single(follow([...common, ...groupsOf(index, door, balancer, from, a.atom), aclStep(b.acl, 'ingress', a.atom), answerStep(b.acl, 'egress', a.atom), listens(n.links.listeners, door)].map((s) => (isAcl(s) ? maySee(s) : s)), asked))));
  return pairs.length > 0 ? eachPath(pairs) : nothing;
};

const leads = (e: LinkEndpoint, service: LinkService): Step => {
  const facts = { hop: `${formatAddress(e.at)} leads to ${formatAddress(service.at)}`, code: 'NO_LINK' as const, at: e.at };
  return e.service === undefined ? maybe(facts, `to which service it leads is not known (${e.text})`) : pass(facts);
};

/** The name must lead to this endpoint and nothing else may answer it: a private zone of the name or of one above it, a Resolver rule. */
const answers = (n: Network, vpc: Vpc, e: LinkEndpoint, { at, name }: LinkService): Step => {
  const facts = { hop: `the name of ${formatAddress(at)} leads to ${formatAddress(e.at)}`, code: 'NO_PRIVATE_DNS' as const, at: e.at };
  const told = [e.named, name === undefined ? undefined : name !== 'none', vpc.dnsSupport, vpc.dnsHostnames];
  if (told.includes(false)) return stop(facts);
  if (told.includes(undefined) || name === undefined) return maybe(facts, 'whether the name leads to it is not known');
  const other = takersOf(n, vpc, name)[0];
  return other ? maybe(facts, `${formatAddress(other)} may answer ${name}`) : pass(facts);
};

/** What else may answer a name in a VPC. */
export const takersOf = (n: Network, vpc: Pick<Vpc, 'at'>, name: string): readonly Address[] => {
  const covers = (domain: string | undefined): boolean => domain === undefined || name === domain || name.endsWith(`.${domain}`);
  return [
    ...n.zones.filter((z) => covers(z.name) && z.vpcs.some((v) => !v.vpc || sameAddress(v.vpc, vpc.at))).map((z) => z.at),
    ...n.nameTakers.filter((t) => covers(t.domain) && (!t.vpc || sameAddress(t.vpc, vpc.at))).map((t) => t.at),
  ];
};

/** Whether a principal is the account, or may be somebody in it; everybody is in it, too. */
const admits = (arn: string | undefined, account: string | undefined): boolean | undefined => {
  if (arn === '*') return true;
  const [, , , , owner, ...rest] = arn?.split(':') ?? [];
  if (arn === undefined || account === undefined || owner === undefined || /[*?$]/.test(owner)) return undefined;
  return owner !== account ? false : rest.join(':') === 'root' ? true : undefined;
};

/** AWS compares who makes an endpoint with the list; the owner's own account may always ask. */
const mayAsk = (e: LinkEndpoint, { at, account, principals }: LinkService): Step => {
  const found = principals.map((p) => admits(p.arn, e.account));
  const facts = { hop: `${formatAddress(at)} lets the account of ${formatAddress(e.at)} ask`, code: 'LINK_NOT_ALLOWED' as const, at };
  if (found.includes(true) || (account !== undefined && account === e.account)) return pass(facts);
  return found.includes(undefined) || e.account === undefined ? maybe(facts, 'whether one of its principals is that account, or makes the endpoint, is not known') : stop(facts);
};

const isAccepted = (e: LinkEndpoint, { at, acceptance, accepted }: LinkService): Step => {
  const facts = { hop: `${formatAddress(at)} accepts ${formatAddress(e.at)}`, code: 'LINK_NOT_ACCEPTED' as const, at };
  if (acceptance === false || accepted.some((a) => a.endpoint && sameAddress(a.endpoint, e.at))) return pass(facts);
  return acceptance === undefined || accepted.some((a) => !a.endpoint) ? maybe(facts, 'whether it is accepted is not known') : stop(facts);
};

/** Groups of another VPC cannot be named here: only addresses match. */
const groupsOf = (index: Index, door: Door, balancer: Station, from: Station, atom: Parameters<typeof aclStep>[2]): readonly Step[] => {
  const step = groupStep(index, balancer, 'ingress', { relation: 'transit', station: from, atom });
  if (door.asksGroups === true) return [step];
  const facts = { hop: `the groups of ${formatAddress(door.at)} are not asked about PrivateLink`, code: 'SG_INGRESS' as const, at: door.at };
  return door.asksGroups === false ? [pass(facts)] : [{ ...step, may: allPorts, unknown: 'whether its groups are asked about PrivateLink is not known' }];
};

const isAcl = ({ code }: Step): boolean => code.startsWith('NACL');
/** No document says whether network ACLs see what comes by PrivateLink: they may let it in, and must. */
const maySee = (s: Step): Step => ({ ...s, may: allPorts, unknown: s.unknown ?? 'whether the network ACL sees it is known only to AWS' });

const listens = (all: readonly DoorListener[], door: Door): Step => {
  const mine = all.filter((l) => l.door === undefined || sameAddress(l.door, door.at));
  const sure = mine.filter((l) => l.door !== undefined && l.unknownPorts === undefined);
  const unknown = mine.find((l) => !sure.includes(l));
  return { hop: `${formatAddress(door.at)} listens`, code: 'NO_LISTENER', at: mine[0]?.at ?? door.at, may: mine.map((l) => l.ports).reduce(unionPorts, noPorts), must: sure.map((l) => l.ports).reduce(unionPorts, noPorts), ...(unknown ? { unknown: unknown.unknownPorts ?? `of which load balancer ${formatAddress(unknown.at)} is a listener is not known` } : {}) };
};

