import { createHash } from 'node:crypto';
import { computeArn, nameAttribute } from '@zta/verify-model';
import type { TypeName } from './schema';
import type { Json } from './stack';

/** Where a resource will stand. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

const hash = (text: string, length: number): string => createHash('sha256').update(text).digest('hex').slice(0, length);

// The few short heads that AWS uses in ids; any other type's id is led by its name.
const idHeads: Readonly<Record<string, string>> = { aws_vpc: 'vpc', aws_subnet: 'subnet', aws_security_group: 'sg', aws_route_table: 'rtb', aws_vpc_endpoint: 'vpce', aws_network_acl: 'acl', aws_vpc_security_group_ingress_rule: 'sgr', aws_vpc_security_group_egress_rule: 'sgr' };

/** Values that AWS gives always, and that the provider checks where they are used: a certificate is proved by this kind of record alone ("DNS validation", AWS Certificate Manager). */
const always: Readonly<Record<string, string>> = { resource_record_type: 'CNAME' };

/** Attributes of each member of a list or set of objects: somebody who refers to one takes the first, so that there must be one. */
const membersOf = ([kind, of]: readonly [string, unknown]): Readonly<Record<string, TypeName>> | undefined =>
  (kind === 'list' || kind === 'set') && Array.isArray(of) && of[0] === 'object' ? (of[1] as Readonly<Record<string, TypeName>>) : undefined;

/**
 * What AWS will give for one computed attribute: the true name or ARN where a written name decides it, else a stand-in that is unique per address,
 * the same on every run, and in the right account. Of a list of objects there is one, for somebody may take the first.
 */
export const invent = (place: Place, type: string, address: string, block: Json, attribute: string, valueType: TypeName): unknown => {
  if (typeof valueType !== 'string') {
    const members = membersOf(valueType);
    if (members) return [Object.fromEntries(Object.entries(members).map(([name, t]) => [name, invent(place, type, address, {}, name, t)]))];
    return valueType[0] === 'map' || valueType[0] === 'object' ? {} : [];
  }
  if (valueType === 'bool') return false;
  if (valueType === 'number') return 0;
  if (always[attribute] !== undefined) return always[attribute];
  const unique = hash(`${place.accountId}/${address}`, 17);
  const kind = type.replace(/^aws_/, '').replaceAll('_', '-');
  const written = block[nameAttribute(type, attribute) ?? ''];
  if (typeof written === 'string' && !written.includes('${')) return written;
  if (attribute === 'arn' || attribute.endsWith('_arn')) {
    const names = Object.fromEntries(Object.entries(block).filter((e): e is [string, string] => typeof e[1] === 'string' && !e[1].includes('${')));
    const known = attribute === 'arn' ? computeArn(type, names, { partition: place.partition, region: place.region, account: place.accountId }) : undefined;
    return known ?? `arn:${place.partition}:${kind.split('-')[0] ?? 'aws'}:${place.region}:${place.accountId}:${type === 'aws_kms_key' ? 'key' : kind}/${unique}`;
  }
  return attribute === 'id' ? `${idHeads[type] ?? kind}-${unique}` : `${attribute.replaceAll('_', '-')}-${unique}`;
};
