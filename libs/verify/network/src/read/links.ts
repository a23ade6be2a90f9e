import { formatAddress, sameAddress, type Address } from '@zta/kernel';
import { computeArn, isMap, isRef, isTemplate, list, type Resource, type Value } from '@zta/verify-model';
import type { Door, DoorListener, LinkEndpoint, Links, LinkService } from '../network';
import { allPorts, ports } from '../sets/ports';
import { flag, literal, plain, pointer, whole, why, type Reader } from './reader';

/** Endpoint services, the endpoints that lead to them, and the load balancers behind them. */
export const readLinks = (reader: Reader): Links => {
  const { estate } = reader;
  return {
    services: estate.ofType('aws_vpc_endpoint_service').map((r) => service(reader, r)),
    endpoints: estate.ofType('aws_vpc_endpoint').filter((r) => !isOfAws(r.values['service_name'])).map((r) => endpoint(reader, r)),
    doors: balancers(reader).filter((r) => r.values['load_balancer_type'] === 'network').map(door),
    listeners: [...estate.ofType('aws_lb_listener'), ...estate.ofType('aws_alb_listener')].map((r) => listener(reader, r)).filter((l) => l.door === undefined || isDoor(reader, l.door)),
  };
};

const balancers = ({ estate }: Reader): readonly Resource[] => [...estate.ofType('aws_lb'), ...estate.ofType('aws_alb')];
const isDoor = (reader: Reader, at: Address): boolean => balancers(reader).every((r) => !sameAddress(r.at, at) || (r.values['load_balancer_type'] ?? 'application') !== 'application');
const absent = (v: Value | undefined): boolean => v === undefined || v === null || v === '';

/** Names of AWS's own services: those of endpoint services carry `vpce-svc`, those of partners begin otherwise ("AWS services that integrate with AWS PrivateLink"). */
const ofAws = /^((cn\.)?com\.amazonaws\.|aws\.)(?!.*vpce-svc)/;
const isOfAws = (v: Value | undefined): boolean => {
  if (absent(v)) return true;
  if (typeof v === 'string') return ofAws.test(v);
  if (!isTemplate(v)) return false;
  const [first, last] = [v.parts[0], v.parts.at(-1)];
  return typeof first === 'string' && typeof last === 'string' && ofAws.test(`${first}-${last}`) && /^\.[a-z]/.test(last);
};

/** An element by its id or its ARN; what is not part of the input keeps a name of its own. Undefined: not known. */
const named = (reader: Reader, v: Value | undefined): Address | undefined => {
  const to = isRef(v) && (v.attribute === 'id' || v.attribute === 'arn') ? reader.estate.find(v.to) : undefined;
  if (to) return to.mode === 'managed' ? plain(to.at) : undefined;
  const told = typeof v === 'string' ? reader.estate.resources.find((r) => r.mode === 'managed' && (r.values['arn'] === v || r.values['id'] === v || computeArn(r.type, r.values, { partition: r.partition, region: r.region, account: r.account }) === v)) : undefined;
  return told ? plain(told.at) : pointer(reader, v);
};

/** Members of a list; one unknown member for a list that is not known. */
const members = <T>(v: Value | undefined, read: (x: Value) => T, open: T): readonly T[] => (isRef(v) || (typeof v === 'object' && v !== null && '$' in v) ? [open] : list(v).map(read));

/** Elements that belong to a service by an attribute; those that may be any service's count as its. */
const joined = (reader: Reader, type: string, attribute: string, to: Address): readonly { readonly r: Resource; readonly sure: boolean }[] =>
  reader.estate.ofType(type).flatMap((r): readonly { readonly r: Resource; readonly sure: boolean }[] => {
    const of = named(reader, r.values[attribute]);
    return of === undefined ? [{ r, sure: false }] : sameAddress(of, to) ? [{ r, sure: true }] : [];
  });

const service = (reader: Reader, r: Resource): LinkService => {
  const v = r.values;
  const at = plain(r.at);
  const allowed = joined(reader, 'aws_vpc_endpoint_service_allowed_principal', 'vpc_endpoint_service_id', at);
  const accepters = joined(reader, 'aws_vpc_endpoint_connection_accepter', 'vpc_endpoint_service_id', at);
  const accepted = [...accepters.map(({ r: a, sure }) => ({ at: plain(a.at), endpoint: sure ? named(reader, a.values['vpc_endpoint_id']) : undefined })), ...reader.estate.ofType('aws_vpc_endpoint').filter((e) => e.values['auto_accept'] === true && sameAddress(serviceOf(reader, e.values['service_name']) ?? e.at, at)).map((e) => ({ at: plain(e.at), endpoint: plain(e.at) }))];
  return {
    at,
    ...(r.account === undefined ? {} : { account: r.account }),
    acceptance: flag(v['acceptance_required'], true),
    doors: [...members(v['network_load_balancer_arns'], (x) => named(reader, x), undefined), ...members(v['gateway_load_balancer_arns'], (x) => named(reader, x), undefined)],
    principals: [...members(v['allowed_principals'], (x) => ({ at, arn: literal(x) }), { at, arn: undefined }), ...allowed.map(({ r: p, sure }) => ({ at: plain(p.at), arn: sure ? literal(p.values['principal_arn']) : undefined }))],
    accepted,
    name: nameOf(reader, r),
  };
};

/** A name counts once its owner has proved that it is theirs ("Manage DNS names for VPC endpoint services"). */
const nameOf = (reader: Reader, r: Resource): LinkService['name'] => {
  const v = r.values['private_dns_name'];
  if (absent(v)) return 'none';
  const verified = joined(reader, 'aws_vpc_endpoint_service_private_dns_verification', 'service_id', plain(r.at));
  return verified.length === 0 ? 'none' : verified.some((x) => x.sure) ? literal(v)?.toLowerCase().replace(/\.$/, '') : undefined;
};

/** The endpoint service that a service name belongs to: by reference, or by a name that is told. */
const serviceOf = ({ estate }: Reader, v: Value | undefined): Address | undefined => {
  const to = isRef(v) && v.attribute === 'service_name' ? estate.find(v.to) : undefined;
  const found = to ?? (typeof v === 'string' ? estate.ofType('aws_vpc_endpoint_service').find((s) => s.values['service_name'] === v) : undefined);
  return found?.type === 'aws_vpc_endpoint_service' && found.mode === 'managed' ? plain(found.at) : undefined;
};

const endpoint = (reader: Reader, r: Resource): LinkEndpoint => {
  const v = r.values['service_name'];
  const enabled = joined(reader, 'aws_vpc_endpoint_private_dns', 'vpc_endpoint_id', plain(r.at)).map((x) => (x.sure ? flag(x.r.values['private_dns_enabled'], false) : undefined));
  const answers = [flag(r.values['private_dns_enabled'], false), ...enabled];
  return {
    at: plain(r.at),
    vpc: pointer(reader, r.values['vpc_id']),
    ...(r.account === undefined ? {} : { account: r.account }),
    service: serviceOf(reader, v) ?? (typeof v === 'string' ? 'foreign' : undefined),
    text: literal(v) ?? why(v),
    named: answers.includes(true) ? true : answers.includes(undefined) ? undefined : false,
  };
};

const door = (r: Resource): Door => {
  const asks = r.values['enforce_security_group_inbound_rules_on_private_link_traffic'];
  return { at: plain(r.at), internal: flag(r.values['internal'], false), asksGroups: absent(asks) || asks === 'on' ? true : asks === 'off' ? false : undefined };
};

const listener = (reader: Reader, r: Resource): DoorListener => {
  const port = whole(r.values['port']);
  const groups = list(r.values['default_action']).flatMap((a) => (isMap(a) ? [...list(a['target_group_arn']), ...list(a['forward']).flatMap((f) => (isMap(f) ? list(f['target_group']).flatMap((g) => (isMap(g) ? list(g['arn']) : [g])) : [f]))] : [a]));
  return {
    at: plain(r.at),
    door: named(reader, r.values['load_balancer_arn']),
    protocol: literal(r.values['protocol']),
    ...(port === undefined ? { ports: allPorts, unknownPorts: `on which port ${formatAddress(r.at)} listens is not known` } : { ports: ports('tcp', port) }),
    targets: groups.flatMap((g) => targetsOf(reader, named(reader, g))),
  };
};

const targetsOf = (reader: Reader, group: Address | undefined): readonly (Address | undefined)[] => {
  if (!group || !reader.estate.find(group)) return [undefined];
  return ['aws_lb_target_group_attachment', 'aws_alb_target_group_attachment'].flatMap((t) => joined(reader, t, 'target_group_arn', group)).map(({ r, sure }) => (sure ? named(reader, r.values['target_id']) : undefined));
};
