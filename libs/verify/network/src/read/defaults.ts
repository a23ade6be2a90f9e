import { formatAddress, type Address } from '@zta/kernel';
import { isRef, type Resource } from '@zta/verify-model';
import { plain, pointer, type Reader } from './reader';
import { refersTo } from './vpcs';

/** Attributes of a VPC that name its default objects, and the type that adopts each. */
const adopters = [
  ['default_security_group_id', 'aws_default_security_group'],
  ['default_route_table_id', 'aws_default_route_table'],
  ['default_network_acl_id', 'aws_default_network_acl'],
] as const;
type DefaultAttribute = (typeof adopters)[number][0];

/** Makes the names of default objects mean the elements that manage them ("Resource: aws_default_…", provider documentation), and accepters their peering or attachment. */
export const aliasDefaults = (reader: Reader): void => {
  const { estate, aliases } = reader;
  for (const vpc of estate.ofType('aws_vpc')) {
    for (const [attribute, type] of adopters) {
      const adopter = estate.ofType(type).find((r) => adopts(reader, r, attribute, vpc));
      if (adopter) aliases.set(formatAddress(defaultOf(vpc.at, attribute)), plain(adopter.at));
    }
    const main = estate.ofType('aws_main_route_table_association').find((r) => refersTo(reader, r.values['vpc_id'], vpc.at));
    const table = main ? pointer(reader, main.values['route_table_id']) : undefined;
    aliases.set(formatAddress(mainTable(vpc.at)), table ?? aliases.get(formatAddress(defaultOf(vpc.at, 'default_route_table_id'))) ?? defaultOf(vpc.at, 'default_route_table_id'));
  }
  for (const g of estate.ofType('aws_ec2_transit_gateway')) aliases.set(`${formatAddress(g.at)}.propagation_default_route_table_id`, { stack: g.at.stack, address: `${g.at.address}.association_default_route_table_id` });
  for (const a of estate.ofType('aws_ec2_transit_gateway_vpc_attachment_accepter')) {
    const attachment = pointer(reader, a.values['transit_gateway_attachment_id']);
    if (attachment) aliases.set(`${formatAddress(a.at)}.id`, attachment);
  }
  for (const a of estate.ofType('aws_vpc_peering_connection_accepter')) {
    const peering = pointer(reader, a.values['vpc_peering_connection_id']);
    if (peering) aliases.set(`${formatAddress(a.at)}.id`, peering);
  }
};

const adopts = (reader: Reader, r: Resource, attribute: DefaultAttribute, vpc: Resource): boolean => {
  const v = attribute === 'default_security_group_id' ? r.values['vpc_id'] : r.values[attribute];
  if (attribute === 'default_security_group_id') return refersTo(reader, v, vpc.at);
  return isRef(v) && v.to.stack === vpc.at.stack && v.to.address === vpc.at.address && v.attribute === attribute;
};

/** The name of a VPC's default object, as Terraform writes it. */
export const defaultOf = (vpc: Address, attribute: DefaultAttribute): Address => ({ stack: vpc.stack, address: `${vpc.address}.${attribute}` });

/** The name of a VPC's main route table. */
const mainTable = (vpc: Address): Address => ({ stack: vpc.stack, address: `${vpc.address}.main_route_table_id` });

/** A VPC's default object: the element that manages it, or its name. */
export const theDefault = ({ aliases }: Reader, vpc: Address, attribute: DefaultAttribute | 'main_route_table_id'): Address => {
  const name = { stack: vpc.stack, address: `${vpc.address}.${attribute}` };
  return aliases.get(formatAddress(name)) ?? name;
};
