import { formatAddress, type Address } from '@zta/kernel';
import type { Resource, Value } from '@zta/verify-model';
import type { Vpc } from '../network';
import { everyIpv4, noAddresses, parsePrefix, publicAddresses, unionAddresses, type AddressSet } from '../sets/addresses';
import { flag, literal, plain, pointer, report, why, type Reader } from './reader';

/** Unknown IPv6 networks of a VPC are public ones ("VPC CIDR blocks", Amazon VPC User Guide). */
const someIpv6: AddressSet = { v4: [], v6: publicAddresses.v6 };

/** Every declared VPC with its networks, and the gateways attached to it. */
export const readVpcs = (reader: Reader): readonly Vpc[] => reader.estate.ofType('aws_vpc').map((vpc) => readVpc(reader, vpc));

const readVpc = (reader: Reader, vpc: Resource): Vpc => {
  const { estate } = reader;
  const mine = (type: string): readonly Resource[] => estate.ofType(type).filter((r) => refersTo(reader, r.values['vpc_id'], vpc.at));
  const networks: { set: AddressSet; length: number }[] = [];
  let unknown = noAddresses;
  const add = (v: Value | undefined, family: AddressSet, r: Resource): void => {
    const prefix = typeof v === 'string' ? parsePrefix(v) : undefined;
    if (prefix) networks.push(prefix);
    else {
      unknown = unionAddresses(unknown, family);
      if (family === everyIpv4) report(reader, 'unknown-network', `the network of ${formatAddress(r.at)} is not known (${why(v)})`, r.at);
    }
  };
  add(vpc.values['cidr_block'], everyIpv4, vpc);
  for (const r of mine('aws_vpc_ipv4_cidr_block_association')) add(r.values['cidr_block'], everyIpv4, r);
  if (vpc.values['assign_generated_ipv6_cidr_block'] === true || has(vpc.values['ipv6_cidr_block']) || has(vpc.values['ipv6_ipam_pool_id'])) add(vpc.values['ipv6_cidr_block'], someIpv6, vpc);
  for (const r of mine('aws_vpc_ipv6_cidr_block_association')) add(r.values['ipv6_cidr_block'], someIpv6, r);
  const gateways = [
    ...mine('aws_internet_gateway').map((r) => plain(r.at)),
    ...mine('aws_internet_gateway_attachment').flatMap((r) => pointer(reader, r.values['internet_gateway_id']) ?? []),
  ];
  return {
    at: plain(vpc.at),
    ...(vpc.account ? { account: vpc.account } : {}),
    ...(vpc.region ? { region: vpc.region } : {}),
    addresses: networks.map((n) => n.set).reduce(unionAddresses, unknown),
    networks,
    partial: unknown !== noAddresses,
    dnsSupport: flag(vpc.values['enable_dns_support'], true),
    dnsHostnames: flag(vpc.values['enable_dns_hostnames'], false),
    internetGateways: gateways,
  };
};

const has = (v: Value | undefined): boolean => v !== undefined && v !== null && v !== '';

/** True when a value names this element. */
export const refersTo = (reader: Reader, v: Value | undefined, to: Address): boolean => {
  const p = pointer(reader, v);
  return p !== undefined && p.stack === to.stack && p.address === to.address;
};

/** A VPC of which the input holds no more than a name. */
export const outsideVpc = (at: Address): Vpc => ({ at, addresses: unionAddresses(everyIpv4, someIpv6), networks: [], partial: true, outside: true, dnsSupport: undefined, dnsHostnames: undefined, internetGateways: [] });

/** IPv6 networks that a subnet may have: none, the written one, or some public one. */
export const subnetIpv6 = (v: Value | undefined): AddressSet => (has(v) ? (parsePrefix(literal(v) ?? '')?.set ?? someIpv6) : noAddresses);
