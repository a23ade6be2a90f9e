import { formatAddress, type Address } from '@zta/kernel';
import { isRef, list, type Resource, type Value, type ValueMap } from '@zta/verify-model';
import type { FirewallPolicy, FirewallRule, HostPattern } from '../firewall/policy';
import type { Firewall } from '../network';
import { everyAddress, noAddresses, parseCidr, unionAddresses, type AddressSet } from '../sets/addresses';
import { allPorts, protocolBlock } from '../sets/ports';
import { at, blocks, literal, plain, pointer, report, whole, why, type Reader } from './reader';
import { beyond, readSuricata, type Variables } from './suricata';

/** Network Firewalls with their endpoints and policies ("Resource: aws_networkfirewall_firewall", provider documentation). */
export const readFirewalls = (reader: Reader): readonly Firewall[] =>
  reader.estate.ofType('aws_networkfirewall_firewall').map((r) => {
    const vpc = pointer(reader, r.values['vpc_id']);
    const policy = elementOf(reader, r.values['firewall_policy_arn'], 'aws_networkfirewall_firewall_policy');
    if (!policy) report(reader, 'unknown-policy', `the policy of ${formatAddress(r.at)} is not part of the input`, r.at);
    return {
      at: plain(r.at),
      vpc,
      endpoints: (blocks(r.values['subnet_mapping']) ?? []).flatMap((m) => {
        const subnet = pointer(reader, m['subnet_id']);
        const zone = subnet && literal(reader.estate.find(subnet)?.values['availability_zone']);
        return subnet ? [{ subnet, ...(zone === undefined ? {} : { zone }) }] : [];
      }),
      policy: policy && readPolicy(reader, policy, vpc),
    };
  });

const elementOf = (reader: Reader, v: Value | undefined, type: string): Resource | undefined => {
  const found = isRef(v) ? reader.estate.find(v.to) : undefined;
  return found?.type === type ? found : undefined;
};

const readPolicy = (reader: Reader, r: Resource, vpc: Address | undefined): FirewallPolicy => {
  const v = first(r.values['firewall_policy']);
  const strict = literal(at(v, 'stateful_engine_options.rule_order')) === 'STRICT_ORDER';
  const home = variablesOf(blocks(at(v, 'policy_variables.rule_variables')) ?? [], 'ip_set')['HOME_NET'] ?? networksOf(reader, vpc);
  const groups = [...(blocks(v['stateful_rule_group_reference']) ?? [])].sort((a, b) => (whole(a['priority']) ?? 0) - (whole(b['priority']) ?? 0));
  const defaults = list(v['stateful_default_actions']).map((x) => literal(x) ?? '');
  return {
    at: plain(r.at),
    stateless: statelessOf(v),
    order: strict ? 'strict' : 'action',
    rules: groups.flatMap((g) => groupRules(reader, r, g['resource_arn'], home)),
    rest: !strict ? 'pass' : defaults.includes('aws:drop_strict') ? 'drop' : defaults.some((d) => /^aws:drop_established/.test(d)) ? 'drop-established' : 'pass',
  };
};

/** The stateless engine sees every packet first; fragments have an action of their own, and one that passes is a way past the rules. */
const statelessOf = (v: ValueMap): FirewallPolicy['stateless'] => {
  if ((blocks(v['stateless_rule_group_reference']) ?? [{}]).length > 0) return 'unknown';
  const actions = [...list(v['stateless_default_actions']), ...list(v['stateless_fragment_default_actions'])].map(literal);
  if (actions.includes(undefined) || actions.length === 0) return 'unknown';
  if (actions.includes('aws:pass')) return 'pass';
  return actions.every((a) => a === 'aws:drop') ? 'drop' : 'forward';
};

const networksOf = (reader: Reader, vpc: Address | undefined): AddressSet => parseCidr(literal(vpc && reader.estate.find(vpc)?.values['cidr_block']) ?? '') ?? noAddresses;

const first = (v: Value | undefined): ValueMap => blocks(v)?.[0] ?? {};

/** Sets by name. A definition that is not literal is left out: rules that use it are not understood. */
const variablesOf = (rows: readonly ValueMap[], key: 'ip_set'): Readonly<Record<string, AddressSet | undefined>> =>
  Object.fromEntries(
    rows.map((row) => {
      const sets = list(first(row[key])['definition']).map((d) => parseCidr(literal(d) ?? ''));
      return [literal(row['key']) ?? '', sets.includes(undefined) ? undefined : sets.reduce<AddressSet>((a, b) => unionAddresses(a, b ?? noAddresses), noAddresses)];
    }),
  );

const unread = (r: Resource, unknown: string): FirewallRule => ({ at: plain(r.at), name: 'a rule group', action: 'unknown', ports: allPorts, from: everyAddress, to: everyAddress, unknown });

/** Rules of a group. Groups that AWS manages block and alert; what is in them, AWS does not tell. */
const groupRules = (reader: Reader, policy: Resource, arn: Value | undefined, home: AddressSet): readonly FirewallRule[] => {
  if (typeof arn === 'string' && /:aws-managed:stateful-rulegroup\//.test(arn)) {
    report(reader, 'managed-rule-group', `the rule group ${arn.split('/').at(-1) ?? arn} of AWS blocks and alerts, and no declared host`, policy.at);
    return [];
  }
  const r = elementOf(reader, arn, 'aws_networkfirewall_rule_group');
  if (!r) return [unread(policy, `a rule group is not part of the input (${typeof arn === 'string' ? arn : why(arn)})`)];
  const group = first(r.values['rule_group']);
  const source = first(group['rules_source']);
  const own = variablesOf(blocks(at(group, 'rule_variables.ip_sets')) ?? [], 'ip_set');
  const here = own['HOME_NET'] ?? home;
  const variables: Variables = { addresses: { HOME_NET: here, EXTERNAL_NET: beyond(here), ...own }, ports: {} };
  const text = literal(source['rules_string']) ?? literal(r.values['rules']);
  if (text !== undefined) return readSuricata(plain(r.at), text, variables);
  const domains = first(source['rules_source_list']);
  if (domains['targets'] !== undefined) return domainRules(r, domains, variables);
  const rows = blocks(source['stateful_rule']);
  return rows && rows.length > 0 ? rows.flatMap((row, i) => tupleRule(r, row, i, variables)) : [unread(r, `the rules of ${formatAddress(r.at)} are not read`)];
};

/** A domain list speaks for `HOME_NET` alone; an allowlist also drops other names of its protocols ("Stateful domain list rule groups", AWS Network Firewall Developer Guide). */
const domainRules = (r: Resource, v: ValueMap, { addresses }: Variables): readonly FirewallRule[] => {
  const targets = list(v['targets']).map(literal);
  if (targets.includes(undefined)) return [unread(r, `a domain of ${formatAddress(r.at)} is not known`)];
  const hosts = targets.map((t): HostPattern => ({ kind: t?.startsWith('.') ? 'below' : 'exact', text: (t ?? '').toLowerCase() }));
  const base = { at: plain(r.at), ports: [protocolBlock(6)], from: addresses['HOME_NET'] ?? noAddresses, to: addresses['EXTERNAL_NET'] ?? noAddresses, part: true } as const;
  if (literal(v['generated_rules_type']) !== 'ALLOWLIST') return [{ ...base, name: 'denied domains', action: 'drop', hosts }];
  return [
    { ...base, name: 'allowed domains', action: 'pass', hosts },
    { ...base, name: 'other domains', action: 'drop' },
  ];
};

/** A rule of five parts is written as a line and read as one. */
const tupleRule = (r: Resource, row: ValueMap, index: number, variables: Variables): readonly FirewallRule[] => {
  const h = first(row['header']);
  const cell = (k: string): string => (literal(h[k]) ?? 'any').replace(/^ANY$/i, 'any');
  const direction = cell('direction') === 'FORWARD' ? '->' : '<>';
  const options = (blocks(row['rule_option']) ?? []).map((o) => `${literal(o['keyword']) ?? 'unread'}${o['settings'] === undefined ? '' : `:${list(o['settings']).map((s) => literal(s) ?? '').join(',')}`};`);
  const line = `${(literal(row['action']) ?? '').toLowerCase()} ${cell('protocol').toLowerCase()} ${cell('source')} ${cell('source_port')} ${direction} ${cell('destination')} ${cell('destination_port')} (${options.join(' ')})`;
  return readSuricata(plain(r.at), line, variables).map((x) => ({ ...x, name: x.name === 'line 1' ? `rule ${index + 1}` : x.name }));
};
