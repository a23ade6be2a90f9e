import type { FlowLogsPlan } from '../../plan';

/**
 * Fields of a flow log record: both addresses of translated packets, the AWS service at either end, the path that egress takes, and why Block Public Access refused
 * ("Flow log records", Amazon VPC User Guide, versions 2 to 8).
 */
export const flowLogFields: readonly string[] = [
  'version', 'account-id', 'vpc-id', 'subnet-id', 'instance-id', 'interface-id', 'srcaddr', 'dstaddr', 'srcport', 'dstport', 'protocol', 'packets', 'bytes', 'start', 'end', 'action',
  'tcp-flags', 'type', 'pkt-srcaddr', 'pkt-dstaddr', 'region', 'az-id', 'pkt-src-aws-service', 'pkt-dst-aws-service', 'flow-direction', 'traffic-path', 'reject-reason', 'log-status',
];

/** Flow logs of a VPC, to foundation's log group and the archive. */
export const flowLogsTo = (archiveArn: string): FlowLogsPlan => ({ logGroup: 'flow-logs', role: 'flow-logs', archiveArn, fields: flowLogFields });
