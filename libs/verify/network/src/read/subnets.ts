import { formatAddress, type Address } from '@zta/kernel';
import type { Resource } from '@zta/verify-model';
import type { Subnet, Vpc } from '../network';
import { everyIpv4, intersectAddresses, noAddresses, parsePrefix, unionAddresses, type AddressSet } from '../sets/addresses';
import { outsideAcl, type Acls } from './acls';
import { flag, literal, outsideStack, plain, pointer, report, why, type Reader } from './reader';
import { outsideTable, type Tables } from './routes';
import { outsideVpc, subnetIpv6 } from './vpcs';

/** Subnets with their table and ACL. */
export const readSubnets = (reader: Reader, vpcs: readonly Vpc[], acls: Acls, tables: Tables): readonly Subnet[] =>
  reader.estate.ofType('aws_subnet').map((r): Subnet => {
    const v = r.values;
    const vpcAt = pointer(reader, v['vpc_id']) ?? { stack: r.at.stack, address: `${r.at.address}.vpc_id` };
    const vpc = vpcs.find((p) => formatAddress(p.at) === formatAddress(vpcAt)) ?? outsideVpc(vpcAt);
    const v4 = v['ipv6_native'] === true ? noAddresses : subnetIpv4(reader, r, vpc);
    const zone = literal(v['availability_zone']) ?? literal(v['availability_zone_id']);
    return {
      at: plain(r.at),
      vpc: vpc.at,
      addresses: unionAddresses(v4, subnetIpv6(v['ipv6_cidr_block'])),
      ...(zone ? { zone } : {}),
      publicByDefault: flag(v['map_public_ip_on_launch'], false),
      ipv6ByDefault: flag(v['assign_ipv6_address_on_creation'], false),
      tables: tables.of(r.at, vpcAt),
      acls: acls.of(r.at, vpcAt),
    };
  });

/** What is not known of a subnet's network is at least inside its VPC. */
const subnetIpv4 = (reader: Reader, r: Resource, vpc: Vpc): AddressSet => {
  const prefix = parsePrefix(literal(r.values['cidr_block']) ?? '');
  if (prefix) return prefix.set;
  report(reader, 'unknown-network', `the network of ${formatAddress(r.at)} is not known (${why(r.values['cidr_block'])})`, r.at);
  return intersectAddresses(vpc.addresses, everyIpv4);
};

/** A subnet of which the input holds no more than a name: any address, any table, any ACL. */
export const outsideSubnet = (at: Address): { readonly subnet: Subnet; readonly vpc: Vpc } => {
  const vpc = outsideVpc({ stack: outsideStack, address: `VPC of ${formatAddress(at)}` });
  return { vpc, subnet: { at, vpc: vpc.at, addresses: vpc.addresses, publicByDefault: undefined, ipv6ByDefault: undefined, tables: [outsideTable(at)], acls: [outsideAcl(at)] } };
};
