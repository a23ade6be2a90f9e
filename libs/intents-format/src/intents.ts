import type { Address } from '@zta/kernel';

/** `cdktf.out/intents.json`: what the declaration claims, beside the Terraform that must keep it. No rule or policy in it. */
export interface Intents {
  readonly version: 1;
  readonly environments: readonly EnvironmentIntents[];
}

/** Claims of one environment. The world is closed: what is not here must not be possible. */
export interface EnvironmentIntents {
  readonly name: string;
  readonly parties: readonly Party[];
  readonly flows: readonly FlowIntent[];
  /** Insecurities that the declaration names with a reason: they stay refuted, counted apart. */
  readonly accepted: readonly { readonly address: string; readonly code: string; readonly reason: string }[];
}

/**
 * `service`, `store`: of the declaration. `aws-api`: an AWS API behind an endpoint (`logs`). `operators`: plan, apply and break-glass roles.
 * `platform`: what the estate itself needs (state, logs, trail, delivery roles, keys of logs).
 */
export type PartyKind = 'service' | 'store' | 'aws-api' | 'operators' | 'platform';

/** Somebody or something that may take part in a flow, bound to the Terraform that realizes it. */
export interface Party {
  readonly name: string;
  readonly kind: PartyKind;
  readonly bindings: readonly Address[];
}

/** Action groups of the declaration. */
export const abilities = ['read', 'write', 'delete', 'admin', 'consume', 'publish'] as const;
export type Ability = (typeof abilities)[number];

/** One allowed communication. */
export interface FlowIntent {
  /** `from->to`, plus `:port` where a pair has several. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  /** What carries it: `endpoint` (an AWS API behind a VPC endpoint), `network` (group to group), `control-plane` (an API call from outside the VPC, e.g. by operators or an AWS service). */
  readonly carrier: 'endpoint' | 'network' | 'control-plane';
  readonly proves: 'jwt' | 'iam' | 'certificate' | 'none';
  readonly encrypts: 'tls' | 'none';
  readonly may: readonly Ability[];
}
