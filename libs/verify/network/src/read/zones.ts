import { formatAddress, sameAddress, type Address } from '@zta/kernel';
import { isList, isRef, list, type Resource, type Value } from '@zta/verify-model';
import type { NameTaker, PrivateZone, ZoneRecord } from '../network';
import { at, blocks, literal, plain, pointer, report, why, type Reader } from './reader';

/** Hosted zones that VPCs ask, with their records: by the zone's own list, and by associations, which across accounts need an authorization. */
export const readZones = (reader: Reader): readonly PrivateZone[] => {
  const { estate } = reader;
  const joins = estate.ofType('aws_route53_zone_association').map((r) => ({ by: plain(r.at), zone: zoneOf(reader, r.values['zone_id']), vpc: pointer(reader, r.values['vpc_id']), r }));
  const records = estate.ofType('aws_route53_record').map((r) => ({ zone: zoneOf(reader, r.values['zone_id']), r }));
  for (const j of joins) if (!j.zone || !j.vpc) report(reader, 'unknown-association', `which zone ${formatAddress(j.by)} lets which VPC ask is not known (${why(j.r.values[j.zone ? 'vpc_id' : 'zone_id'])})`, j.r.at);
  const zones = estate.ofType('aws_route53_zone');
  // A record of a zone that is not told, or that the input only names, may be of any zone of its account: nobody writes into a zone of another.
  const mayBeOf = ({ zone, r }: (typeof records)[number], of: Resource): boolean =>
    zone && zones.some((z) => sameAddress(z.at, zone)) ? sameAddress(zone, of.at) : r.account === undefined || of.account === undefined || r.account === of.account;
  const made = zones.map((r): PrivateZone => {
    const mine = joins.filter((j) => !j.zone || sameAddress(j.zone, r.at));
    const name = host(r.values['name']);
    return {
      at: plain(r.at),
      name,
      vpcs: [...listed(reader, r), ...mine.map((j) => ({ vpc: j.vpc, by: j.by, certain: j.zone !== undefined && j.vpc !== undefined && allowed(reader, r, j.r, j.vpc) }))],
      records: records.filter((x) => mayBeOf(x, r)).map((x) => recordOf(reader, x.r, name, x.zone !== undefined && sameAddress(x.zone, r.at))),
    };
  });
  const elsewhere = joins.filter((j) => j.zone && !estate.find(j.zone)).map((j): PrivateZone => ({ at: j.zone ?? j.by, name: undefined, vpcs: [{ vpc: j.vpc, by: j.by, certain: false }], records: [] }));
  return [...made.filter((z) => z.vpcs.length > 0), ...elsewhere];
};

/** A zone by its id, which two attributes hold. */
const zoneOf = (reader: Reader, v: Value | undefined): Address | undefined => {
  const to = isRef(v) ? reader.estate.find(v.to) : undefined;
  return isRef(v) && to?.type === 'aws_route53_zone' && to.mode === 'managed' && ['id', 'zone_id'].includes(v.attribute) ? plain(to.at) : pointer(reader, v);
};

/** A name as zones compare it. */
const host = (v: Value | undefined): string | undefined => literal(v)?.toLowerCase().replace(/\.$/, '');

const listed = (reader: Reader, r: Resource): PrivateZone['vpcs'] => {
  const rows = blocks(r.values['vpc']);
  if (!rows) report(reader, 'unknown-association', `which VPCs ask ${formatAddress(r.at)} is not known (${why(r.values['vpc'])})`, r.at);
  return rows ? rows.map((v) => ({ vpc: pointer(reader, v['vpc_id']), by: plain(r.at), certain: pointer(reader, v['vpc_id']) !== undefined })) : [{ vpc: undefined, by: plain(r.at), certain: false }];
};

/** AWS associates another account's VPC only once the zone's account has authorized it ("Associating an Amazon VPC and a private hosted zone that you created with different AWS accounts"). */
const allowed = (reader: Reader, zone: Resource, association: Resource, vpc: Address): boolean =>
  (zone.account !== undefined && zone.account === association.account) ||
  reader.estate.ofType('aws_route53_vpc_association_authorization').some((a) => {
    const [z, v] = [zoneOf(reader, a.values['zone_id']), pointer(reader, a.values['vpc_id'])];
    return z !== undefined && v !== undefined && sameAddress(z, zone.at) && sameAddress(v, vpc);
  });

const policies = ['set_identifier', 'weighted_routing_policy', 'latency_routing_policy', 'failover_routing_policy', 'geolocation_routing_policy', 'geoproximity_routing_policy', 'cidr_routing_policy', 'multivalue_answer_routing_policy'];

const recordOf = (reader: Reader, r: Resource, zone: string | undefined, told: boolean): ZoneRecord => {
  const written = host(r.values['name'] ?? '');
  const name = written === undefined || zone === undefined ? undefined : written === '' || written === zone || written.endsWith(`.${zone}`) ? written || zone : `${written}.${zone}`;
  return { at: plain(r.at), name, type: literal(r.values['type']), to: told ? targetOf(reader, r) : undefined, shared: policies.some((p) => !absent(r.values[p])) };
};

const absent = (v: Value | undefined): boolean => v === undefined || v === null || v === '' || v === false || (isList(v) && v.length === 0);

/** Where a record leads: to a VPC endpoint by one of its own names, or elsewhere. */
const targetOf = (reader: Reader, r: Resource): ZoneRecord['to'] => {
  const alias = at(r.values, 'alias.name');
  const values = alias === undefined ? list(r.values['records']) : [alias];
  const [only] = values;
  if (values.length !== 1 || only === undefined) return values.length > 1 && values.every((v) => typeof v === 'string') ? 'elsewhere' : undefined;
  if (typeof only === 'string') return 'elsewhere';
  if (!isRef(only)) return undefined;
  const to = reader.estate.find(only.to);
  if (!to) return undefined;
  return to.type === 'aws_vpc_endpoint' && /^dns_entry\[\d+\]\.dns_name$/.test(only.attribute) ? plain(to.at) : 'elsewhere';
};

/** What else may answer names: each is known by its domain and VPC at most. */
export const readNameTakers = (reader: Reader): readonly NameTaker[] => {
  const { estate } = reader;
  const taken = (type: string, domain: (r: Resource) => string | undefined, vpc: (r: Resource) => Value | undefined): readonly NameTaker[] =>
    estate.ofType(type).map((r) => ({ at: plain(r.at), domain: domain(r), vpc: pointer(reader, vpc(r)) }));
  const ruled = (r: Resource): string | undefined => {
    const rule = r.values['resolver_rule_id'];
    const found = isRef(rule) ? estate.find(rule.to) : undefined;
    return found && host(found.values['domain_name']);
  };
  return [
    ...taken('aws_route53_resolver_rule_association', ruled, (r) => r.values['vpc_id']),
    ...taken('aws_route53profiles_association', () => undefined, (r) => r.values['resource_id']),
    ...taken('aws_vpc_dhcp_options_association', () => undefined, (r) => r.values['vpc_id']),
  ];
};
