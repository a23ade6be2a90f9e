import { formatAddress, type Address } from '@zta/kernel';
import { list } from '@zta/verify-model';
import type { Endpoint, NatGateway, Peering, PublicAccessBlock, PublicAccessExclusion, Vpc } from '../network';
import { serviceOf } from './prefix-lists';
import { at, flag, literal, plain, pointer, report, why, type Reader } from './reader';

/** VPC endpoints of all kinds; private DNS as far as the VPC lets it work ("Enable DNS resolution", AWS PrivateLink Guide). */
export const readEndpoints = (reader: Reader, vpcs: readonly Vpc[]): readonly Endpoint[] => {
  const { estate } = reader;
  const joined = estate.ofType('aws_vpc_endpoint_route_table_association').map((r) => ({ endpoint: pointer(reader, r.values['vpc_endpoint_id']), table: pointer(reader, r.values['route_table_id']) }));
  return estate.ofType('aws_vpc_endpoint').flatMap((r): readonly Endpoint[] => {
    const v = r.values;
    const vpcAt = pointer(reader, v['vpc_id']);
    if (!vpcAt) {
      report(reader, 'unknown-vpc', `the VPC of ${formatAddress(r.at)} is not known (${why(v['vpc_id'])})`, r.at);
      return [];
    }
    const vpc = vpcs.find((p) => formatAddress(p.at) === formatAddress(vpcAt));
    const type = literal(v['vpc_endpoint_type']) ?? 'Gateway';
    const service = serviceOf(literal(v['service_name']) ?? '') ?? 'privatelink';
    const mine = joined.filter((j) => j.endpoint && formatAddress(j.endpoint) === formatAddress(r.at));
    const inline = list(v['route_table_ids']).map((t) => pointer(reader, t));
    if (type === 'Gateway' && [...inline, ...mine.map((j) => j.table)].includes(undefined)) report(reader, 'unknown-table', `a route table of ${formatAddress(r.at)} is not known`, r.at);
    const resolves = type === 'Interface' ? flag(v['private_dns_enabled'], false) : false;
    const dns = [resolves, vpc ? vpc.dnsSupport : undefined, vpc ? vpc.dnsHostnames : undefined];
    const inboundOnly = service === 's3' ? flag(at(v, 'dns_options.private_dns_only_for_inbound_resolver_endpoint'), false) : false;
    return [
      {
        at: plain(r.at),
        kind: type === 'Gateway' ? 'gateway' : type === 'Interface' ? 'interface' : 'other',
        service,
        vpc: vpcAt,
        tables: [...inline, ...mine.map((j) => j.table)].filter((t): t is Address => t !== undefined),
        privateDns: dns.includes(false) || inboundOnly === true ? false : dns.includes(undefined) || inboundOnly === undefined ? undefined : true,
      },
    ];
  });
};

/** NAT gateways; public is the default. */
export const readNatGateways = (reader: Reader): readonly NatGateway[] =>
  reader.estate.ofType('aws_nat_gateway').map((r) => {
    const kind = r.values['connectivity_type'] ?? 'public';
    return { at: plain(r.at), subnet: pointer(reader, r.values['subnet_id']), isPublic: kind === 'public' ? true : kind === 'private' ? false : undefined };
  });

/** Peering connections; active once somebody accepts. */
export const readPeerings = (reader: Reader): readonly Peering[] => {
  const accepted = reader.estate.ofType('aws_vpc_peering_connection_accepter');
  return reader.estate.ofType('aws_vpc_peering_connection').map((r) => {
    const mine = accepted.filter((a) => formatAddress(pointer(reader, a.values['vpc_peering_connection_id']) ?? { stack: '', address: '' }) === formatAddress(r.at));
    const answers = [flag(r.values['auto_accept'], false), ...mine.map((a) => flag(a.values['auto_accept'], false))];
    const region = literal(r.values['peer_region']);
    return {
      at: plain(r.at),
      vpcs: [pointer(reader, r.values['vpc_id']), pointer(reader, r.values['peer_vpc_id'])],
      active: answers.includes(true) ? true : undefined,
      crossRegion: region !== undefined && region !== r.region,
    };
  });
};

/** VPC Block Public Access: the switch of an account and Region, and what it leaves out. */
export const readPublicAccess = (reader: Reader): { readonly blocks: readonly PublicAccessBlock[]; readonly exclusions: readonly PublicAccessExclusion[] } => ({
  blocks: reader.estate.ofType('aws_vpc_block_public_access_options').map((r) => ({
    at: plain(r.at),
    ...(r.account ? { account: r.account } : {}),
    ...(r.region ? { region: r.region } : {}),
    mode: oneOf(literal(r.values['internet_gateway_block_mode']), ['off', 'block-ingress', 'block-bidirectional'] as const),
  })),
  exclusions: reader.estate.ofType('aws_vpc_block_public_access_exclusion').map((r) => ({
    at: plain(r.at),
    of: pointer(reader, r.values['subnet_id'] ?? r.values['vpc_id']),
    mode: oneOf(literal(r.values['internet_gateway_exclusion_mode']), ['allow-bidirectional', 'allow-egress'] as const),
  })),
});

const oneOf = <T extends string>(v: string | undefined, all: readonly T[]): T | undefined => all.find((a) => a === v);
