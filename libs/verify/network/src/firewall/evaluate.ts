import type { Address } from '@zta/kernel';
import { holds } from '../reach/spot';
import type { AddressSet } from '../sets/addresses';
import { allPorts, intersectPorts, isEmptyPorts, noPorts, protocolBlock, subtractPorts, unionPorts, type PortSet } from '../sets/ports';
import { formatHost, hostMatches, type FirewallPolicy, type FirewallRule, type HostPattern } from './policy';

/** Ports that a firewall passes to hosts of some name only. */
export interface NamedPass {
  readonly host: HostPattern;
  readonly may: PortSet;
  readonly must: PortSet;
  /** The rule group that passes it. */
  readonly at: Address;
}

/** What a firewall passes from one atom of addresses to another. */
export interface Passed {
  /** To any host. */
  readonly may: PortSet;
  readonly must: PortSet;
  /** Beside these, by the name that the client gives. */
  readonly named: readonly NamedPass[];
  /** What decided, or else the policy. */
  readonly by?: Address;
  readonly unknown?: string;
}

const tcp: PortSet = [protocolBlock(6)];
const actionOrder: Readonly<Record<FirewallRule['action'], number>> = { unknown: 0, pass: 1, drop: 2, alert: 3 };

/**
 * Evaluates the stateful rules for requests ("Evaluation order for stateful rules", AWS Network Firewall Developer Guide): the first that matches decides. A rule for
 * an application protocol leaves the rest of its ports to later ones. Where only established connections are dropped at the end, a TCP connection opens and carries
 * no data, so it counts as closed; other protocols have no handshake, and their first packets pass.
 */
export const passes = (policy: FirewallPolicy | undefined, from: AddressSet, to: AddressSet): Passed => {
  if (!policy || policy.stateless === 'unknown') return { may: allPorts, must: noPorts, named: [], unknown: policy ? 'its stateless rules are not read' : 'its policy is not part of the input', ...(policy ? { by: policy.at } : {}) };
  if (policy.stateless === 'pass') return { may: allPorts, must: allPorts, named: [], by: policy.at };
  if (policy.stateless === 'drop') return { may: noPorts, must: noPorts, named: [], by: policy.at };
  const rules = (policy.order === 'strict' ? policy.rules : [...policy.rules].sort((a, b) => actionOrder[a.action] - actionOrder[b.action])).filter((r) => r.action !== 'alert' && holds(r.from, from) && holds(r.to, to));
  let [may, must, openMay, openMust]: [PortSet, PortSet, PortSet, PortSet] = [noPorts, noPorts, allPorts, allPorts];
  const named: NamedPass[] = [];
  const refused: FirewallRule[] = [];
  let by: Address | undefined;
  let unknown: string | undefined;
  for (const r of rules) {
    const here = intersectPorts(openMay, r.ports);
    if (isEmptyPorts(here)) continue;
    const sure = r.unknown === undefined && r.action !== 'unknown' ? intersectPorts(openMust, r.ports) : noPorts;
    unknown ??= r.unknown;
    if (r.action === 'pass' && r.hosts) {
      for (const host of r.hosts) named.push({ host, may: here, must: refused.some((d) => touches(d, host)) ? noPorts : sure, at: r.at });
      continue;
    }
    if (r.action !== 'drop') {
      may = unionPorts(may, here);
      must = unionPorts(must, sure);
      by ??= r.at;
    }
    if (r.action === 'drop' && r.hosts) {
      refused.push(r);
      continue;
    }
    openMust = subtractPorts(openMust, r.ports);
    if (!r.part && r.unknown === undefined && r.action !== 'unknown') openMay = subtractPorts(openMay, r.ports);
  }
  if (policy.rest === 'pass') [may, must] = [unionPorts(may, openMay), unionPorts(must, openMust)];
  if (policy.rest === 'drop-established') may = unionPorts(may, subtractPorts(openMay, tcp));
  // a handshake that no rule passes is dropped, and with it everything that a name could open
  const open = policy.rest === 'drop' ? named.map((p) => ({ ...p, must: noPorts })) : named;
  return { may, must, named: open, by: by ?? policy.at, ...(unknown === undefined ? {} : { unknown }) };
};

/** True when a refusal may concern a host. */
const touches = (rule: FirewallRule, host: HostPattern): boolean => (rule.hosts ?? []).some((h) => h.kind === 'contains' || host.kind !== 'exact' || hostMatches(h, host.text));

/** Names by which ports may be reached, sorted. */
export const namesOf = (named: readonly NamedPass[]): readonly string[] => [...new Set(named.map((p) => formatHost(p.host)))].sort();
