import { formatAddress, sameAddress, trace, type Address, type Trace } from '@zta/kernel';
import { formatHost, type HostPattern } from '../firewall/policy';
import type { Network, Station } from '../network';
import type { AddressSet } from '../sets/addresses';
import { allPorts, intersectPorts, isEmptyPorts, noPorts, unionPorts, type PortSet } from '../sets/ports';
import { outings } from './beyond';
import { outWays } from './internet';
import { indexOf, type Index } from './index-of';
import { atoms, families, internetAtoms, spotsOf } from './spot';
import { sentOn } from './sent-on';
import { follow, pass, pathTrace, type Step } from './step';
import { placesIn, walk, type Place } from './walk';

/** What a station reaches of the internet: of any host, and beside that of hosts by name. */
export interface HostReach {
  readonly any: { readonly may: PortSet; readonly must: PortSet };
  readonly named: readonly { readonly host: HostPattern; readonly may: PortSet; readonly must: PortSet }[];
  readonly trace: Trace;
}

/** The ports on which a station gets to any host of the internet, and those on which a firewall on the way passes some names only. */
export const reachHosts = (n: Network, from: Station): HostReach => {
  const index = indexOf(n);
  const byFamily = !from.initiates ? [] : families.map((family) => spotsOf(index, from, family).flatMap((a) => internetAtoms(index, family).flatMap((to) => outWays(index, a, to))));
  const ways = byFamily.flat();
  const any = ways.map((steps) => follow(steps.map((s) => (s.anyHost ? { ...s, ...s.anyHost } : s)), allPorts));
  const hosts = new Map<string, HostPattern>();
  for (const s of ways.flat()) for (const p of s.named ?? []) hosts.set(formatHost(p.host), p.host);
  const named = [...hosts.values()].map((host) => {
    // One family that gets there is enough: who has both tries the other ("Happy Eyeballs", RFC 8305).
    const paths = byFamily.map((all) => all.map((steps) => follow(steps.map((s) => byName(s, host)), allPorts))).filter((p) => p.length > 0);
    return { host, may: paths.flat().map((p) => p.may).reduce(unionPorts, noPorts), must: paths.map((p) => p.map((x) => x.must).reduce(intersectPorts)).reduce(unionPorts, noPorts) };
  });
  const shown = any.find((p) => !isEmptyPorts(p.may)) ?? ways.map((steps) => follow(steps, allPorts)).find((p) => !isEmptyPorts(p.may)) ?? any[0];
  return {
    any: { may: any.map((p) => p.may).reduce(unionPorts, noPorts), must: any.map((p) => p.must).reduce(unionPorts, noPorts) },
    named: named.filter((p) => !isEmptyPorts(p.may)),
    trace: trace(`${formatAddress(from.at)} to the internet`, from.at, shown ? pathTrace(shown) : []),
  };
};

/** A firewall's hop for connections to one name. */
const byName = (s: Step, host: HostPattern): Step => {
  if (!s.anyHost) return s;
  const mine = (s.named ?? []).filter((p) => formatHost(p.host) === formatHost(host));
  return { ...s, may: mine.map((p) => p.may).reduce(unionPorts, s.anyHost.may), must: mine.map((p) => p.must).reduce(unionPorts, s.anyHost.must) };
};

/** A way of a subnet by its routes alone, whatever groups, ACLs and rules would stop on it: each lock is judged by itself. */
export interface RouteWay {
  /** Firewalls on it. */
  readonly firewalls: readonly Address[];
  /** False: something on it is not known. */
  readonly certain: boolean;
  readonly trace: Trace;
}

const filters: ReadonlySet<string> = new Set(['NACL_OUT', 'NACL_IN', 'NACL_OUT_RETURN', 'NACL_IN_RETURN', 'SG_EGRESS', 'SG_INGRESS', 'FIREWALL', 'FIREWALL_ASYMMETRIC', 'NO_PUBLIC_ADDRESS', 'PUBLIC_ACCESS_BLOCKED', 'TGW_NOT_ACCEPTED']);

/** Only where packets go: filters pass everything, as if each were open. */
const routed = (steps: readonly Step[]): readonly Step[] => steps.map((s) => (filters.has(s.code) ? pass({ hop: s.hop, code: s.code, ...(s.at ? { at: s.at } : {}) }) : s));

const asWay = (steps: readonly Step[], firewalls: readonly Address[], head: string, at: Address): readonly RouteWay[] => {
  const path = follow(routed(steps), allPorts);
  return isEmptyPorts(path.may) ? [] : [{ firewalls, certain: !isEmptyPorts(path.must), trace: trace(head, at, pathTrace(path)) }];
};

/** Ways of a subnet's packets to the internet, each with the firewalls that it crosses. */
export const waysOut = (n: Network, subnet: Address): readonly RouteWay[] => {
  const index = indexOf(n);
  return families.flatMap((family) =>
    placesIn(index, subnet).flatMap((place) =>
      atoms(place.subnet.addresses, family, []).flatMap((from) =>
        internetAtoms(index, family).flatMap((to) => outings(index, place, from, to, pass({ hop: 'it has a public address', code: 'NO_PUBLIC_ADDRESS' })).flatMap((o) => asWay(o.there, o.crossed.map((c) => c.at), `packets of ${formatAddress(subnet)} get to the internet`, subnet))),
      ),
    ),
  );
};

/** Ways of a subnet's packets into another VPC; where one ends is not known of those that are not certain. */
export const waysInto = (n: Network, subnet: Address, vpc: Address): readonly RouteWay[] => {
  const index = indexOf(n);
  const target = index.vpc(vpc);
  return families.flatMap((family) =>
    placesIn(index, subnet).flatMap((place) =>
      placesTo(index, place, target.addresses, family).flatMap(({ to, from }) =>
        walk(index, place, { from, to, answer: false })
          .flatMap((w) => sentOn(index, w, to))
          .filter((w) => w.end.kind === 'stopped' || (w.end.kind === 'vpc' && sameAddress(w.end.place.vpc.at, vpc)))
          .flatMap((w) => asWay(w.steps, w.crossed.map((c) => c.at), `packets of ${formatAddress(subnet)} get to ${formatAddress(vpc)}`, subnet)),
      ),
    ),
  );
};

const placesTo = (index: Index, place: Place, target: AddressSet, family: 'v4' | 'v6'): readonly { readonly from: AddressSet; readonly to: AddressSet }[] => {
  const [from] = atoms(place.subnet.addresses, family, []);
  return from ? atoms(target, family, index.borders).map((to) => ({ from, to })) : [];
};
