import type { FlowIntent } from '@zta/intents-format';
import { formatAddress, sameAddress, type Address } from '@zta/kernel';
import { identity, isMap, isRef, list, type Resource, type Value } from '@zta/verify-model';
import type { Target } from '@zta/verify-iam';
import { withoutPort, type PortSet } from '@zta/verify-network';
import type { Member, World } from './world';

/** Types that take connections for others, and run no code of anybody's: what alone may stand where the internet comes in. */
const balancers: ReadonlySet<string> = new Set(['aws_lb', 'aws_alb']);

/**
 * True for flows that connect their two ends. Calls of AWS's APIs from elsewhere cross no network of the estate, a load balancer invokes functions by the Lambda API, a call over
 * VPC Lattice ends at the service network, and one over PrivateLink at an endpoint: none of them lets anybody in to what is called.
 */
export const onNetwork = ({ carrier }: FlowIntent): boolean => carrier !== 'control-plane' && carrier !== 'invocation' && carrier !== 'lattice' && carrier !== 'link';

/** Flows by which the internet may call a party; none for a party that is no entry. */
export const webFlows = ({ environment, party }: Member): readonly FlowIntent[] =>
  party.kind === 'entry' ? environment.flows.filter((f) => f.carrier === 'web' && f.to === party.name && environment.parties.some((p) => p.name === f.from && p.kind === 'internet')) : [];

/** Ports on which the internet, which is everybody, may not call a party. */
export const withoutWeb = (member: Member | undefined, ports: PortSet): PortSet => (member ? webFlows(member) : []).reduce((rest, f) => withoutPort(rest, f.protocol, f.port), ports);

/** A subnet in which load balancers of declared entries stand, and nothing else does: the only place to which the internet may be led. */
export const isEdge = (world: World, subnet: Address): boolean => {
  const tenants = world.network.stations.filter((s) => s.subnets.some((x) => sameAddress(x, subnet)));
  return tenants.length > 0 && tenants.every((s) => { const member = world.memberOf(s.at); return balancers.has(s.type) && member !== undefined && webFlows(member).length > 0; });
};

/** A listener of a load balancer; `balancer` is undefined where the text does not tell it. */
export interface Listener {
  readonly resource: Resource;
  readonly balancer: Address | undefined;
}

/** The element that a value names: by reference, or by an ARN that is told. Undefined where the text does not tell it: a data source may be any. */
export const elementNamed = ({ estate }: World, types: readonly string[], v: Value | undefined): Address | undefined => {
  if (isRef(v)) return v.to.address.startsWith('data.') ? undefined : v.to;
  return typeof v === 'string' ? types.flatMap((t) => estate.ofType(t)).find((r) => r.values['arn'] === v)?.at : undefined;
};

/** Every listener of the estate. */
export const listenersOf = (world: World): readonly Listener[] =>
  ['aws_lb_listener', 'aws_alb_listener'].flatMap((t) => world.estate.ofType(t)).map((resource) => ({ resource, balancer: elementNamed(world, [...balancers], resource.values['load_balancer_arn']) }));

/** A way from a load balancer on to a target group: by a listener's default action, or by one of its rules. */
export interface Forward {
  readonly at: Address;
  readonly balancer: Address | undefined;
  /** Undefined where the text does not tell it. */
  readonly group: Address | undefined;
}

const groupTypes = ['aws_lb_target_group', 'aws_alb_target_group'];

/** Every way on of every load balancer. */
export const forwardsOf = (world: World): readonly Forward[] => {
  const listeners = listenersOf(world);
  const rules = ['aws_lb_listener_rule', 'aws_alb_listener_rule'].flatMap((t) => world.estate.ofType(t)).map((resource) => {
    const listener = elementNamed(world, ['aws_lb_listener', 'aws_alb_listener'], resource.values['listener_arn']);
    return { resource, actions: resource.values['action'], balancer: listeners.find((l) => listener && sameAddress(l.resource.at, listener))?.balancer };
  });
  return [...listeners.map((l) => ({ ...l, actions: l.resource.values['default_action'] })), ...rules].flatMap(({ resource, actions, balancer }) => groupValues(actions).map((v): Forward => ({ at: resource.at, balancer, group: elementNamed(world, groupTypes, v) })));
};

/** Values that name target groups in actions; one that is not told stands for itself. */
const groupValues = (actions: Value | undefined): readonly Value[] =>
  list(actions).flatMap((a): readonly Value[] => {
    if (!isMap(a)) return [a];
    const weighted = list(a['forward']).flatMap((f) => (isMap(f) ? list(f['target_group']).flatMap((g) => (isMap(g) ? list(g['arn']) : [g])) : [f]));
    return [...list(a['target_group_arn']), ...weighted];
  });

/** Texts by which a policy may name a target group: its ARN where it is told, else the hole that stands for it. */
export const groupArns = (world: World, group: Address): readonly string[] => {
  const arn = world.estate.find(group)?.values['arn'];
  return [`\${${formatAddress(group)}.arn}`, ...(typeof arn === 'string' ? [arn] : [])];
};

/** Flows by which the load balancers that forward to a target group may invoke a party's function: empty unless every one of them may. */
export const invocations = (world: World, group: Address, to: Member): readonly FlowIntent[] => {
  const callers = forwardsOf(world).filter((f) => f.group && sameAddress(f.group, group)).map((f) => f.balancer && world.memberOf(f.balancer));
  const flows = callers.map((from) => (from ? world.flows(from, to).filter((f) => f.carrier === 'invocation') : []));
  return flows.every((f) => f.length > 0) ? flows.flat() : [];
};

/** Functions that are attached to a target group. */
export const attachedTo = (world: World, group: Address): readonly Target[] => {
  const attachments = ['aws_lb_target_group_attachment', 'aws_alb_target_group_attachment'].flatMap((t) => world.estate.ofType(t)).filter((a) => { const of = elementNamed(world, groupTypes, a.values['target_group_arn']); return of !== undefined && sameAddress(of, group); });
  return world.iam.targets.filter((fn) => fn.type === 'aws_lambda_function' && attachments.some((a) => namesFunction(a.values['target_id'], fn)));
};

/** True when the id of a target is that of a function. */
const namesFunction = (v: Value | undefined, fn: Target): boolean => (isRef(v) ? sameAddress(v.to, fn.at) : v !== undefined && v !== null && identity(v) === fn.arn);

/** Target groups of the estate. */
export const targetGroups = ({ estate }: World): readonly Resource[] => groupTypes.flatMap((t) => estate.ofType(t));
