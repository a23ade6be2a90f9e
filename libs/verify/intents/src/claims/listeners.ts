import type { FlowIntent } from '@zta/intents-format';
import { formatAddress, sameAddress, type Address, type Reason } from '@zta/kernel';
import { isUnknown } from '@zta/verify-model';
import { listenersOf } from '../entries';
import type { World } from '../world';

/** Whether a load balancer answers on ports of these flows alone, encrypted where they are. Listeners of which nobody knows whose they are leave the answer open. */
export const judgeListeners = (world: World, balancer: Address, flows: readonly FlowIntent[]): { readonly against: readonly Reason[]; readonly gaps: readonly Reason[] } => {
  const against: Reason[] = [];
  const gaps: Reason[] = [];
  for (const { resource: r } of listenersOf(world).filter((l) => l.balancer !== undefined && sameAddress(l.balancer, balancer))) {
    const { port, protocol } = r.values;
    const flow = flows.find((f) => f.port === Number(port));
    if (isUnknown(port) || isUnknown(protocol)) gaps.push({ code: 'unknown-listener', detail: `the port or protocol of ${formatAddress(r.at)} is not known`, at: r.at });
    else if (!flow) against.push({ code: 'undeclared-listener', detail: `${formatAddress(r.at)} answers on port ${String(port ?? 'of its protocol')}, and no flow says so`, at: r.at });
    else if (flow.encrypts === 'tls' && protocol !== 'HTTPS') against.push({ code: 'plain-listener', detail: `${formatAddress(r.at)} answers on port ${flow.port} by ${String(protocol ?? 'HTTP')}, and the flow is encrypted`, at: r.at });
  }
  for (const l of listenersOf(world).filter((x) => !x.balancer)) gaps.push({ code: 'unknown-listener', detail: `of which load balancer ${formatAddress(l.resource.at)} is a listener is not known`, at: l.resource.at });
  return { against, gaps };
};
