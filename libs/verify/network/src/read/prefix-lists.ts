import { formatAddress, type Address } from '@zta/kernel';
import { isRef, type Resource, type Value } from '@zta/verify-model';
import type { Peer } from '../network';
import { noAddresses, parsePrefix, unionAddresses, type AddressSet } from '../sets/addresses';
import { blocks, literal, plain, pointer, why, type Reader } from './reader';

/** A prefix list: its networks, an AWS service by name, or not known. */
export type PrefixList =
  | { readonly kind: 'networks'; readonly networks: readonly { readonly set: AddressSet; readonly length: number }[] }
  | { readonly kind: 'aws-service'; readonly service: string; readonly of?: Address }
  | { readonly kind: 'unknown'; readonly reason: string };

/** `com.amazonaws.eu-central-1.s3` → `s3`; the text after the Region, undefined for what is no AWS service name. */
export const serviceOf = (name: string): string | undefined => /^(?:cn\.)?com\.amazonaws\.[a-z0-9-]+\.(?!vpce-svc-)(.+)$/.exec(name.replace('.vpce.', '.'))?.[1];

/** Reads what a `prefix_list_id` names: a list of the input, an endpoint's, or one that AWS keeps ("AWS-managed prefix lists", Amazon VPC User Guide). */
export const readPrefixList = (reader: Reader, v: Value | undefined): PrefixList => {
  if (isRef(v)) {
    const to = reader.estate.find(v.to);
    if (to?.type === 'aws_vpc_endpoint' && v.attribute === 'prefix_list_id') return ofService(literal(to.values['service_name']), plain(to.at));
    if (to?.type === 'aws_ec2_managed_prefix_list' && to.mode === 'managed' && v.attribute === 'id') return entries(reader, to);
    if (to?.mode === 'data' && (to.type === 'aws_prefix_list' || to.type === 'aws_ec2_managed_prefix_list') && v.attribute === 'id') return ofService(literal(to.values['name']) ?? filterName(to));
  }
  return { kind: 'unknown', reason: `prefix list (${typeof v === 'string' ? `\`${v}\` is not part of the input` : why(v)})` };
};

const ofService = (name: string | undefined, of?: Address): PrefixList => {
  const service = name === undefined ? undefined : serviceOf(name);
  return service ? { kind: 'aws-service', service, ...(of ? { of } : {}) } : { kind: 'unknown', reason: 'prefix list of a service that is not named' };
};

const filterName = (data: Resource): string | undefined => literal((blocks(data.values['filter']) ?? []).filter((f) => f['name'] === 'prefix-list-name').flatMap((f) => f['values'] ?? [])[0]);

const entries = (reader: Reader, listed: Resource): PrefixList => {
  const own = blocks(listed.values['entry']);
  const separate = reader.estate.ofType('aws_ec2_managed_prefix_list_entry').filter((e) => {
    const p = pointer(reader, e.values['prefix_list_id']);
    return p !== undefined && formatAddress(p) === formatAddress(listed.at);
  });
  const networks = [...(own ?? []), ...separate.map((e) => e.values)].map((e) => parsePrefix(literal(e['cidr']) ?? ''));
  if (!own || !networks.every((n) => n !== undefined)) return { kind: 'unknown', reason: `an entry of ${formatAddress(listed.at)} is not known` };
  return { kind: 'networks', networks };
};

/** A prefix list as the peer of a group rule: its entries count as networks. */
export const prefixListPeer = (list: PrefixList): Peer => {
  if (list.kind === 'aws-service') return { kind: 'aws-service', service: list.service, ...(list.of ? { prefixListOf: list.of } : {}) };
  return list.kind === 'unknown' ? list : { kind: 'addresses', set: list.networks.map((n) => n.set).reduce(unionAddresses, noAddresses) };
};
