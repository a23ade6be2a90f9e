import type { AccountContext, SegmentPlan } from '../../plan';
import type { Workload } from '../context';

/** An environment as the hub sees it. */
export interface Spoke {
  readonly workload: Workload;
  readonly cidr: string;
  readonly segments: readonly SegmentPlan[];
}

/** True when a flow of the environment leaves the estate. */
export const leaves = ({ workload }: Pick<Spoke, 'workload'>): boolean => workload.hosts.length > 0;

/** Names of the parameters by which hub and spokes learn each other's ids: `/zta/published/<consumer account>/…`. */
export const transitGatewayParameter = (consumer: string): string => `/zta/published/${consumer}/transit-gateway-id`;
/** See {@link transitGatewayParameter}. */
export const attachmentParameter = (hub: string, environment: string): string => `/zta/published/${hub}/${environment}/transit-gateway-attachment-id`;
/** See {@link transitGatewayParameter}. */
export const vpcParameter = (hub: string, environment: string): string => `/zta/published/${hub}/${environment}/vpc-id`;
/** See {@link transitGatewayParameter}. */
export const zoneParameter = (consumer: Pick<AccountContext, 'accountId' | 'environment'>, api: string): string => `/zta/published/${consumer.accountId}/${consumer.environment}/zone/${api}`;
