import type { FlowIntent } from '@zta/intents-format';
import { formatAddress, sameAddress, type Address } from '@zta/kernel';
import type { RequestClass, Target } from '@zta/verify-iam';
import type { Member, World } from './world';
import { binds, sameMember } from './world';

/** Terraform type of what a flow of this kind calls. */
export const latticeService = 'aws_vpclattice_service';
/** The principal by which VPC Lattice calls functions ("Lambda functions as targets in VPC Lattice"). */
export const latticePrincipal = 'vpc-lattice.amazonaws.com';

/** A call of a service is carried by Lattice and nothing else is: the other things of a called party (its function, its logs) are none of its callers' business. */
export const carries = (flow: FlowIntent, { type }: Pick<Target, 'type'>): boolean => (flow.carrier === 'lattice') === (type === latticeService);

/** Flows by which a party calls any service of its environment. The door and the policy of a service network cannot tell services apart: each service's own policy does. */
export const callsOf = ({ environment, party }: Member): readonly FlowIntent[] => environment.flows.filter((f) => f.carrier === 'lattice' && f.from === party.name);

/** True when a value names an element by an id or ARN that only AWS knows. */
export const namesElement = (value: string | undefined, at: Address): boolean => value !== undefined && [`\${${formatAddress(at)}.id}`, `\${${formatAddress(at)}.arn}`].some((hole) => value.endsWith(hole));

const keyOf = ({ context }: RequestClass, key: string): string | undefined | 'any' => {
  const found = Object.entries(context).find(([k]) => k.toLowerCase() === key);
  return found ? found[1] : 'any';
};

/** True when a call comes from a VPC in which its caller stands, as far as a policy asks. */
export const fromOwnVpc = ({ network }: World, request: RequestClass, from: Member): boolean => {
  const vpc = keyOf(request, 'vpc-lattice-svcs:sourcevpc');
  return vpc === 'any' || network.stations.some((s) => binds(from, s.at) && namesElement(vpc, s.vpc));
};

/** True when a request is Lattice calling a function for a target group of the same party, named by the permission: what it hands over are calls of that party's service. */
export const isHandedOver = (world: World, request: RequestClass, to: Member): boolean => {
  const { principal, action, target, context } = request;
  if (principal.kind !== 'service' || principal.name !== latticePrincipal || action !== 'lambda:InvokeFunction' || target.type !== 'aws_lambda_function') return false;
  const groups = world.network.lattice.targets.filter((t) => binds(to, t.at) && t.targets.every((x) => x.of && sameAddress(x.of, target.at)));
  return groups.some((t) => namesElement(context['aws:SourceArn'], t.at)) && to.environment.flows.some((f) => f.carrier === 'lattice' && f.to === to.party.name);
};

/** True when a request is one that Lattice makes for a target group. */
export const isFor = (group: Address, { context }: RequestClass): boolean => !('aws:SourceArn' in context) || namesElement(context['aws:SourceArn'], group);

/** The member whose every target a target group has; undefined where one is another's, or not known, or there is none. */
export const answeringMember = (world: World, group: Address): Member | undefined => {
  const targets = world.network.lattice.targets.find((t) => sameAddress(t.at, group))?.targets ?? [];
  const [first, ...more] = targets.map((t) => (t.of ? world.memberOf(t.of) : undefined));
  return first && more.every((m) => m && sameMember(m, first)) ? first : undefined;
};
