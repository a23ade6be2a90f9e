import { sameAddress, type Address } from '@zta/kernel';
import { isList, isRef, type Resource, type Value } from '@zta/verify-model';
import type { NameFilter, NameRule } from '../network';
import { literal, outsideStack, plain, pointer, report, whole, why, type Reader } from './reader';

/** What each VPC may ask Route 53 Resolver, by the rule groups of DNS Firewall that are associated with it. Groups and rules are asked in the order of their priority; the first that matches decides. */
export const readNames = (reader: Reader): readonly NameFilter[] => {
  const filters = new Map<string, { at: Address; vpc: Address; groups: { priority: number; group: Address | undefined }[] }>();
  for (const a of reader.estate.ofType('aws_route53_resolver_firewall_rule_group_association')) {
    const vpc = pointer(reader, a.values['vpc_id']);
    if (!vpc) {
      report(reader, 'unknown-names', `whose names the association filters is not known (${why(a.values['vpc_id'])})`, a.at);
      continue;
    }
    const key = `${vpc.stack}/${vpc.address}`;
    const filter = filters.get(key) ?? { at: plain(a.at), vpc, groups: [] };
    filter.groups.push({ priority: whole(a.values['priority']) ?? 0, group: pointer(reader, a.values['firewall_rule_group_id']) });
    filters.set(key, filter);
  }
  const rules = reader.estate.ofType('aws_route53_resolver_firewall_rule');
  return [...filters.values()].map(({ at, vpc, groups }) => ({ at, vpc, rules: [...groups].sort((a, b) => a.priority - b.priority).flatMap(({ group }) => rulesOf(reader, rules, at, group)) }));
};

const rulesOf = (reader: Reader, rules: readonly Resource[], association: Address, group: Address | undefined): readonly NameRule[] => {
  const own = rules.filter((r) => {
    const of = pointer(reader, r.values['firewall_rule_group_id']);
    // An id that is written out may be that of any group.
    return of === undefined || of.stack === outsideStack || (group !== undefined && sameAddress(of, group));
  });
  const made = group !== undefined && reader.estate.find(group) !== undefined;
  const foreign: readonly NameRule[] = made ? [] : [{ at: association, allows: undefined, names: undefined, unknown: 'the rule group is not part of the input' }];
  return [...foreign, ...[...own].sort((a, b) => (whole(a.values['priority']) ?? 0) - (whole(b.values['priority']) ?? 0)).map((r) => ruleOf(reader, r))];
};

const ruleOf = (reader: Reader, r: Resource): NameRule => {
  const action = literal(r.values['action']);
  const allows = action === 'BLOCK' ? false : action === 'ALLOW' || action === 'ALERT' ? true : undefined;
  const list = r.values['firewall_domain_list_id'];
  // AWS keeps lists of bad names and does not tell what is on them.
  const managed = typeof list === 'string' && allows === false;
  if (managed) report(reader, 'managed-domain-list', `the domain list ${list} of AWS has bad names, and no declared one`, r.at);
  const names = managed ? [] : namesOf(reader, list);
  const gap = allows === undefined ? 'its action is not known' : whole(r.values['priority']) === undefined ? 'its priority is not known' : names === undefined ? `its names are not known (${why(list)})` : narrowed(r) ? 'it asks for the type of the query' : undefined;
  return { at: plain(r.at), allows, names, ...(gap === undefined ? {} : { unknown: gap }) };
};

/** A rule for queries of one type leaves the others to later rules. */
const narrowed = (r: Resource): boolean => r.values['q_type'] !== undefined && r.values['q_type'] !== null;

const namesOf = (reader: Reader, list: Value | undefined): readonly string[] | undefined => {
  const domains = isRef(list) ? reader.estate.find(list.to)?.values['domains'] : undefined;
  if (!isList(domains)) return undefined;
  const texts = domains.map((d) => literal(d));
  return texts.every((t) => t !== undefined) ? texts.map((t) => t.toLowerCase().replace(/\.$/, '')) : undefined;
};

/** True when a pattern covers a name: the same name, or the part that follows a leading `*` ("DNS Firewall domain lists", Amazon Route 53 Developer Guide). */
export const coversName = (pattern: string, name: string): boolean => pattern === name || (pattern.startsWith('*') && (pattern === '*' || (name.endsWith(pattern.slice(1)) && name.length > pattern.length - 1)));
