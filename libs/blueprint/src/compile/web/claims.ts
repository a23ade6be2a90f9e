import type { AccountPlan } from '../../plan';
import type { AcceptanceClaim, Binding, FlowClaim, PartyClaim } from '../claims';
import type { Workload } from '../context';
import { entryLogsPurpose } from './logs';

const binding = (w: Workload, unit: Binding['unit'], id: string): Binding => ({ account: w.context.key, unit, id });

/** The internet, and a party per entry: its load balancer and its group. */
export const entryParties = (w: Workload): readonly PartyClaim[] =>
  w.web.length ? [{ name: 'internet', kind: 'internet', bindings: [] }, ...w.web.map(({ entry }): PartyClaim => ({ name: entry, kind: 'entry', bindings: [binding(w, 'networking', entry), binding(w, 'application', entry)] }))] : [];

/** In from the internet, and on by invocation: a load balancer calls the function's API, so that no network path leads on. */
export const entryFlows = (w: Workload): readonly FlowClaim[] =>
  w.web.flatMap(({ entry, service }): readonly FlowClaim[] => {
    const call = { protocol: 'tcp', port: 443, encrypts: 'tls', may: [] } as const;
    return [
      { id: `internet->${entry}`, from: 'internet', to: entry, ...call, carrier: 'web', proves: 'none' },
      { id: `${entry}->${service}`, from: entry, to: service, ...call, carrier: 'invocation', proves: 'iam' },
    ];
  });

/** The group of an entry is open to everybody, for the reason that the declaration gives; what a lab makes can be taken down again. */
export const acceptedEntries = (w: Workload): readonly AcceptanceClaim[] =>
  w.web.flatMap(({ because, entry }): readonly AcceptanceClaim[] => [
    { binding: binding(w, 'networking', entry), type: 'aws_security_group', code: 'group-open-to-internet', reason: because },
    ...(w.context.tier === 'lab' ? [{ binding: binding(w, 'application', entry), type: 'aws_lb', code: 'ELB.6', reason: 'a lab is made to be taken down: nothing of it is protected against deletion' }] : []),
  ]);

/** The archive of entry logs is encrypted with keys of S3 itself. */
export const acceptedEntryLogs = (accounts: readonly AccountPlan[]): readonly AcceptanceClaim[] =>
  accounts
    .filter((a) => a.foundation?.archives?.some((b) => b.id === entryLogsPurpose))
    .map((a) => ({ binding: { account: a.key, unit: 'foundation', id: entryLogsPurpose }, type: 'aws_s3_bucket', code: 'S3.17', reason: 'load balancers cannot write logs under a KMS key: the bucket is encrypted with keys of S3, and only AWS writes there' }));
