import { formatAddress, type Address } from '@zta/kernel';
import { computeArn, isMap, isRef, list, type Resource, type Value, type ValueMap } from '@zta/verify-model';
import type { Lattice, LatticeListener, LatticeTargets } from '../network';
import { allPorts, ports, type PortSet } from '../sets/ports';
import { blocks, literal, plain, pointer, report, whole, type Reader } from './reader';

/** Service networks of VPC Lattice: doors of VPCs, members, listeners and what stands behind them. Sharing and resources are read by their types alone. */
export const readLattice = (reader: Reader): Lattice => {
  const { estate } = reader;
  // A service-network endpoint is another kind of door, with groups and addresses of its own: what comes in by it is not modelled.
  for (const e of estate.ofType('aws_vpc_endpoint'))
    if (['ServiceNetwork', 'Resource'].includes(literal(e.values['vpc_endpoint_type']) ?? '')) report(reader, 'unread-door', `${formatAddress(e.at)} leads into VPC Lattice by a VPC endpoint: what it lets through is not modelled`, e.at);
  return {
    networks: estate.ofType('aws_vpclattice_service_network').map((r) => plain(r.at)),
    services: estate.ofType('aws_vpclattice_service').map((r) => plain(r.at)),
    doors: estate.ofType('aws_vpclattice_service_network_vpc_association').map((r) => ({ at: plain(r.at), network: named(reader, r.values['service_network_identifier']), vpc: pointer(reader, r.values['vpc_identifier']), groups: groupsOf(reader, r) })),
    memberships: estate.ofType('aws_vpclattice_service_network_service_association').map((r) => ({ at: plain(r.at), network: named(reader, r.values['service_network_identifier']), service: named(reader, r.values['service_identifier']) })),
    listeners: estate.ofType('aws_vpclattice_listener').map((r) => listener(reader, r)),
    targets: estate.ofType('aws_vpclattice_target_group').map((r) => targets(reader, r)),
  };
};

/** The element that an id or an ARN names; what is not part of the input keeps a name of its own. Undefined: not known. */
const named = (reader: Reader, v: Value | undefined): Address | undefined => {
  const to = isRef(v) && (v.attribute === 'id' || v.attribute === 'arn') ? reader.estate.find(v.to) : undefined;
  return to ? plain(to.at) : pointer(reader, v);
};

/** A function is named by its ARN, with a version or an alias behind it or without. */
const target = (reader: Reader, v: Value | undefined): Address | undefined => {
  const text = literal(v);
  const byArn = text === undefined ? undefined : reader.estate.ofType('aws_lambda_function').find((f) => { const arn = computeArn(f.type, f.values, { partition: f.partition, region: f.region, account: f.account }); return arn !== undefined && (text === arn || text.startsWith(`${arn}:`)); });
  return byArn ? plain(byArn.at) : named(reader, v);
};

/** Empty: nothing filters who comes in. A group that cannot be read stands for any. */
const groupsOf = (reader: Reader, r: Resource): readonly Address[] => list(r.values['security_group_ids']).map((g, i) => pointer(reader, g) ?? { stack: r.at.stack, address: `${r.at.address}.security_group_ids[${i}]` });

const listener = (reader: Reader, r: Resource): LatticeListener => {
  const v = r.values;
  const protocol = literal(v['protocol']);
  const rules = reader.estate.ofType('aws_vpclattice_listener_rule').filter((x) => { const of = named(reader, x.values['listener_identifier']); return of === undefined || formatAddress(of) === formatAddress(r.at) || of.address.startsWith(`${r.at.address}.`); });
  const actions = [v['default_action'], ...rules.map((x) => x.values['action'])].flatMap(opened);
  const forwards = actions.flatMap((a) => (a ? opened(a['forward']) : [a])).flatMap((f) => (f ? opened(f['target_groups']) : [f])).map((t) => t && named(reader, t['target_group_identifier']));
  return { at: plain(r.at), service: named(reader, v['service_identifier'] ?? v['service_arn']), protocol, ...portsOf(v['port'], protocol), forwards };
};

/** Blocks; undefined for a list that is not known. */
const opened = (v: Value | undefined): readonly (ValueMap | undefined)[] => blocks(v) ?? [undefined];

/** Without a port a listener takes that of its protocol ("CreateListener", Amazon VPC Lattice API Reference). */
const portsOf = (v: Value | undefined, protocol: string | undefined): { readonly ports: PortSet; readonly unknownPorts?: string } => {
  const port = v === undefined || v === null ? (protocol === 'HTTPS' ? 443 : protocol === 'HTTP' ? 80 : undefined) : whole(v);
  return port === undefined ? { ports: allPorts, unknownPorts: 'on which port it listens is not known' } : { ports: ports('tcp', port) };
};

const targets = (reader: Reader, r: Resource): LatticeTargets => {
  const attached = reader.estate.ofType('aws_vpclattice_target_group_attachment').filter((a) => { const of = named(reader, a.values['target_group_identifier']); return of === undefined || formatAddress(of) === formatAddress(r.at); });
  return { at: plain(r.at), type: literal(r.values['type']), targets: attached.flatMap((a) => list(a.values['target']).map((t) => ({ at: plain(a.at), of: isMap(t) ? target(reader, t['id']) : undefined }))) };
};
