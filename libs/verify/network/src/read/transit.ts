import { formatAddress, sameAddress, type Address } from '@zta/kernel';
import { list, type Resource, type Value } from '@zta/verify-model';
import type { TransitAttachment, TransitTable, Vpc } from '../network';
import { noAddresses, parsePrefix, type AddressSet } from '../sets/addresses';
import { literal, plain, pointer, report, why, type Reader } from './reader';

const disabled = (v: unknown): boolean => v === 'disable';

/** Transit gateways: VPC attachments with the table each is looked up in, and the tables' routes ("How transit gateways work", AWS Transit Gateway Guide). */
export const readTransit = (reader: Reader, vpcs: readonly Vpc[]): { readonly attachments: readonly TransitAttachment[]; readonly transitTables: readonly TransitTable[] } => {
  const { estate } = reader;
  const raw = estate.ofType('aws_ec2_transit_gateway_vpc_attachment');
  const attachments = raw.map((r) => attachment(reader, r));
  const routes = estate.ofType('aws_ec2_transit_gateway_route').map((r) => ({ of: pointer(reader, r.values['transit_gateway_route_table_id']), route: route(reader, r) }));
  const propagated = [
    ...estate.ofType('aws_ec2_transit_gateway_route_table_propagation').map((r) => ({ at: plain(r.at), of: pointer(reader, r.values['transit_gateway_route_table_id']), from: pointer(reader, r.values['transit_gateway_attachment_id']) })),
    ...raw.flatMap((r) => {
      const of = defaultTable(reader, r, 'propagation');
      return of ? [{ at: plain(r.at), of, from: plain(r.at) }] : [];
    }),
  ];
  const names = new Map<string, Address>();
  for (const at of [...estate.ofType('aws_ec2_transit_gateway_route_table').map((r) => plain(r.at)), ...attachments.flatMap((a) => (a.table && a.table !== 'none' ? [a.table] : [])), ...propagated.flatMap((p) => p.of ?? [])]) names.set(formatAddress(at), at);
  const transitTables = [...names.values()].map((at): TransitTable => {
    const loose = routes.some((r) => !r.of) || propagated.some((p) => !p.of);
    return {
      at,
      routes: [...routes.filter((r) => r.of && sameAddress(r.of, at)).map((r) => r.route), ...propagated.filter((p) => p.of && sameAddress(p.of, at)).flatMap((p) => networksOf(vpcs, attachments, p.from).map((n) => ({ at: p.at, ...n, to: p.from, propagated: true })))],
      ...(loose ? { unknown: 'a route or propagation of a table that is not known' } : {}),
    };
  });
  return { attachments, transitTables };
};

const attachment = (reader: Reader, r: Resource): TransitAttachment => {
  const { estate } = reader;
  const gateway = pointer(reader, r.values['transit_gateway_id']) ?? { stack: r.at.stack, address: `${r.at.address}.transit_gateway_id` };
  const associations = estate.ofType('aws_ec2_transit_gateway_route_table_association').filter((a) => sameAddress(pointer(reader, a.values['transit_gateway_attachment_id']) ?? { stack: '', address: '' }, r.at));
  const gatewayValues = estate.find(gateway)?.values ?? {};
  const first = associations[0];
  return {
    at: plain(r.at),
    gateway,
    vpc: pointer(reader, r.values['vpc_id']),
    subnets: list(r.values['subnet_ids']).flatMap((s) => pointer(reader, s) ?? []),
    table: first ? pointer(reader, first.values['transit_gateway_route_table_id']) : (defaultTable(reader, r, 'association') ?? (estate.find(gateway) ? 'none' : undefined)),
    appliance: switched(r.values['appliance_mode_support'], 'disable'),
    accepted: acceptedBy(reader, r, estate.find(gateway)),
    groupReferences: gatewayValues['security_group_referencing_support'] === 'enable' && !disabled(r.values['security_group_referencing_support']),
  };
};

/** An `enable`/`disable` setting; undefined: not known. */
const switched = (v: Value | undefined, fallback: 'enable' | 'disable'): boolean | undefined => ({ enable: true, disable: false })[String(literal(v ?? fallback))];

/** Attachments of other accounts wait to be accepted, unless the gateway accepts all ("Transit gateway attachments to a VPC", AWS Transit Gateway Guide). */
const acceptedBy = (reader: Reader, r: Resource, gateway: Resource | undefined): boolean | undefined => {
  if (!gateway || gateway.account === undefined || gateway.account === r.account || gateway.values['auto_accept_shared_attachments'] === 'enable') return true;
  const accepters = reader.estate.ofType('aws_ec2_transit_gateway_vpc_attachment_accepter').map((a) => pointer(reader, a.values['transit_gateway_attachment_id']));
  return accepters.some((a) => a && sameAddress(a, r.at)) ? true : undefined;
};

/** The gateway's own table, unless the gateway or the attachment opts out. */
const defaultTable = (reader: Reader, r: Resource, use: 'association' | 'propagation'): Address | undefined => {
  const gateway = pointer(reader, r.values['transit_gateway_id']);
  const values = gateway ? reader.estate.find(gateway)?.values : undefined;
  if (!gateway || !values || disabled(values[`default_route_table_${use}`]) || r.values[`transit_gateway_default_route_table_${use}`] === false) return undefined;
  return { stack: gateway.stack, address: `${gateway.address}.association_default_route_table_id` };
};

const route = (reader: Reader, r: Resource): TransitTable['routes'][number] => {
  const prefix = parsePrefix(literal(r.values['destination_cidr_block']) ?? '');
  if (!prefix) report(reader, 'unknown-destination', `the destination of ${formatAddress(r.at)} is not known (${why(r.values['destination_cidr_block'])})`, r.at);
  return { at: plain(r.at), ...(prefix ?? { set: noAddresses, length: 0 }), to: r.values['blackhole'] === true ? 'blackhole' : pointer(reader, r.values['transit_gateway_attachment_id']), propagated: false };
};

const networksOf = (vpcs: readonly Vpc[], attachments: readonly TransitAttachment[], from: Address | undefined): readonly { readonly set: AddressSet; readonly length: number }[] => {
  const vpc = attachments.find((a) => from && sameAddress(a.at, from))?.vpc;
  return vpcs.find((v) => vpc && sameAddress(v.at, vpc))?.networks ?? [];
};
