import { stableNumbers } from '../../hash';
import type { AccountContext, FirewallPlan, Tier } from '../../plan';
import { namesOf } from '../names';
import type { Spoke } from './spoke';

/** Rule groups of AWS for strict order: domains of malware and command and control for all, signatures where the tier asks ("Using managed rule groups in AWS Network Firewall"). */
const domainGroups: readonly string[] = ['AbusedLegitMalwareDomainsStrictOrder', 'AbusedLegitBotNetCommandAndControlDomainsStrictOrder', 'MalwareDomainsStrictOrder', 'BotNetCommandAndControlDomainsStrictOrder'];
const signatureGroups: readonly string[] = ['ThreatSignaturesBotnetStrictOrder', 'ThreatSignaturesIOCStrictOrder', 'ThreatSignaturesMalwareStrictOrder'];

/** The firewall that every flow to a host passes. */
export const firewallOf = (c: AccountContext, spokes: readonly Spoke[], tier: Tier, archive: string): FirewallPlan => {
  const n = namesOf(c);
  const lines = linesOf(spokes);
  const capacity = Math.max(100, Math.ceil(lines.length / 100) * 100);
  return {
    name: n.local('firewall'),
    homeNet: spokes.map((s) => s.cidr),
    managedGroups: [...domainGroups, ...(tier === 'regulated' ? signatureGroups : [])].map((g) => n.arn({ service: 'network-firewall', account: 'aws-managed', resource: `stateful-rulegroup/${g}` })),
    allow: { name: n.local(`egress-${capacity}`), capacity, lines },
    key: 'firewall',
    alerts: 'firewall',
    archive,
  };
};

/** A flow to a host, with where it comes from. */
interface Line {
  readonly id: string;
  readonly sources: readonly string[];
  readonly host: string;
  readonly port: number;
}

/**
 * Suricata rules, in the order in which they are asked. The default drops what belongs to an established connection that no rule let pass, which leaves packets
 * before that: so everything but TCP, every other port and every other source is dropped by name first. A host is the name that the client asks TLS for, exactly.
 */
const linesOf = (spokes: readonly Spoke[]): readonly string[] => {
  const flows = spokes.flatMap((s) =>
    s.workload.hosts.map((h): Line => {
      const segment = s.workload.services.find((x) => x.name === h.service)?.segment;
      return { id: `${s.workload.context.environment}: ${h.service}->${h.host}`, sources: s.segments.find((x) => x.id === segment)?.subnets.map((x) => x.cidr) ?? [], host: h.host, port: h.port };
    }),
  );
  const list = (items: readonly (string | number)[]): string => `[${[...new Set(items)].join(',')}]`;
  const ports = [...new Set(flows.map((f) => f.port))].sort((a, b) => a - b);
  const sources = flows.flatMap((f) => f.sources);
  const sids = stableNumbers(flows.map((f) => f.id), 1000, 1_000_000);
  return [
    'drop ip any any -> any any (ip_proto:!6; msg:"only TCP leaves"; sid:1; rev:1;)',
    `drop tcp $HOME_NET any -> any !${list(ports)} (flow:to_server; msg:"no flow uses this port"; sid:2; rev:1;)`,
    `drop tcp !${list(sources)} any -> any any (flow:to_server; msg:"no flow comes from this segment"; sid:3; rev:1;)`,
    ...flows.map((f) => `pass tls ${list(f.sources)} any -> $EXTERNAL_NET ${f.port} (tls.sni; content:"${f.host}"; startswith; endswith; nocase; flow:to_server, established; msg:"${f.id}"; sid:${sids.get(f.id) ?? 0}; rev:1;)`),
  ];
};
