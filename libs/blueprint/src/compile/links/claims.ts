import type { AcceptanceClaim, Binding, FlowClaim, PartyClaim } from '../claims';
import type { Workload } from '../context';
import { peersOf } from './ends';
import { linkPort } from './network';

const binding = (w: Workload, unit: Binding['unit'], id: string): Binding => ({ account: w.context.key, unit, id });

/** A party per endpoint; a door and a desk per service that others call. */
export const linkParties = (w: Workload): readonly PartyClaim[] => [
  ...peersOf(w.links).map((c): PartyClaim => ({ name: c.party, kind: 'link', bindings: [binding(w, 'networking', c.party), binding(w, 'network-routing', c.party)] })),
  ...w.links.offers.flatMap((o) => [o.door, o.desk]).map((name): PartyClaim => ({ name, kind: 'link', bindings: [binding(w, 'networking', name), binding(w, 'application', name)] })),
];

/** On the callers' side to the endpoint; on the other from there to the door, on to the desk, and by invocation to the function. */
export const linkFlows = ({ links }: Workload): readonly FlowClaim[] => {
  const call = (from: string, to: string, carrier: FlowClaim['carrier'], proves: FlowClaim['proves'] = 'none'): FlowClaim => ({ id: `${from}->${to}`, from, to, protocol: 'tcp', port: linkPort, carrier, proves, encrypts: 'tls', may: [] });
  return [
    ...links.calls.map((c) => call(c.service, c.party, 'network')),
    ...links.offers.flatMap((o) => [...o.callers.map((c) => call(`${c.environment}/${c.service}`, o.door, 'link')), call(o.door, o.desk, 'network'), call(o.desk, o.service, 'invocation', 'iam')]),
  ];
};

/** A door passes TLS on as it is, and callers of a desk are declared services of the estate. */
export const acceptedLinks = (w: Workload): readonly AcceptanceClaim[] =>
  w.links.offers.flatMap((o): readonly AcceptanceClaim[] => [
    { binding: binding(w, 'application', o.door), type: 'aws_lb_listener', code: 'ELB.18', reason: 'it passes TLS on unopened: the load balancer behind it ends it' },
    { binding: binding(w, 'application', o.desk), type: 'aws_lb', code: 'ELB.16', reason: 'only declared services of the estate get here: by an accepted endpoint, from their own subnets' },
    ...(w.context.tier === 'lab' ? [o.door, o.desk].map((id): AcceptanceClaim => ({ binding: binding(w, 'application', id), type: 'aws_lb', code: 'ELB.6', reason: 'a lab is made to be taken down: nothing of it is protected against deletion' })) : []),
  ]);
