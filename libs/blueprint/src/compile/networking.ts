import type { Statement } from '@zta/kernel';
import type { EndpointPlan, GroupPlan, NetworkingPlan, RulePlan, SegmentPlan } from '../plan';
import { actionsOf, bucketActions, objectActions, tableActions } from './abilities';
import { functionLogGroup, type Workload } from './context';

const endpointsGroup = 'endpoints';
/** Segments that a set of services needs: one each, and one for the interface endpoints. */
export const segmentsOf = (services: readonly string[]): readonly string[] => (services.length ? [...services, endpointsGroup] : []);

export const compileNetworking = (w: Workload, cidr: string, zones: readonly string[], segments: readonly SegmentPlan[]): NetworkingPlan => ({
  vpcName: w.names.local('vpc'),
  cidr,
  zones,
  segments,
  groups: segments.map((s): GroupPlan => ({ id: s.id, name: w.names.local(s.id), segment: s.id, description: s.id === endpointsGroup ? 'interface endpoints' : `service ${s.id}` })),
  rules: rules(w),
  endpoints: endpoints(w),
  flowLogs: { logGroup: 'flow-logs', role: 'flow-logs' },
});

const https = { protocol: 'tcp', fromPort: 443, toPort: 443 } as const;

/** Both ends of every path: a service to the endpoint that carries its flow, and nothing else. */
const rules = (w: Workload): readonly RulePlan[] => [
  ...w.flows.map((f): RulePlan => {
    const api = f.kind === 'bucket' ? 's3' : 'dynamodb';
    return { id: `${f.service}-egress-${f.store}-443`, direction: 'egress', group: f.service, ...https, peer: { prefixListOf: api }, flow: `${f.service}->${f.store}`, description: `${f.service} to ${f.store}` };
  }).filter((r, i, all) => all.findIndex((o) => o.group === r.group && JSON.stringify(o.peer) === JSON.stringify(r.peer)) === i),
  ...w.services.flatMap(({ name }): readonly RulePlan[] => [
    { id: `${name}-egress-endpoints-443`, direction: 'egress', group: name, ...https, peer: { group: endpointsGroup }, flow: `${name}->logs`, description: `${name} to interface endpoints` },
    { id: `endpoints-ingress-${name}-443`, direction: 'ingress', group: endpointsGroup, ...https, peer: { group: name }, flow: `${name}->logs`, description: `${name} to interface endpoints` },
  ]),
];

const endpoints = (w: Workload): readonly EndpointPlan[] => {
  const { names: n, context: c } = w;
  const name = (api: string): string => `com.amazonaws.${c.region}.${api}`;
  const statement = (Sid: string, service: string, Action: readonly string[], Resource: readonly string[]): readonly Statement[] =>
    Action.length
      ? [{ Sid, Effect: 'Allow', Principal: '*', Action, Resource, Condition: { ArnEquals: { 'aws:PrincipalArn': n.roleArn(n.local(service)) }, StringEquals: { 'aws:PrincipalAccount': c.accountId } } }]
      : [];
  // A Sid is letters and digits; names have no capitals, so that two parties never make one Sid.
  const sid = (text: string): string => text.replace(/-/g, 'X');
  const gateway = (api: 's3' | 'dynamodb', policy: readonly Statement[]): readonly EndpointPlan[] => (policy.length ? [{ id: api, serviceName: name(api), type: 'Gateway', policy }] : []);
  return [
    ...gateway('s3', w.flows.filter((f) => f.kind === 'bucket').flatMap((f) => [
      ...statement(sid(`${f.service}Objects${f.store}`), f.service, actionsOf(objectActions, f.may), [`${n.bucketArn(f.store)}/*`]),
      ...statement(sid(`${f.service}Bucket${f.store}`), f.service, actionsOf(bucketActions, f.may), [n.bucketArn(f.store)]),
    ])),
    ...gateway('dynamodb', w.flows.filter((f) => f.kind === 'table').flatMap((f) => statement(sid(`${f.service}Items${f.store}`), f.service, actionsOf(tableActions, f.may), [n.tableArn(f.store)]))),
    ...(w.services.length
      ? [{ id: 'logs', serviceName: name('logs'), type: 'Interface' as const, group: endpointsGroup, segment: endpointsGroup, policy: w.services.flatMap((s) => statement(sid(`${s.name}Logs`), s.name, logActions, [`${n.logGroupArn(functionLogGroup(n, s.name))}:*`])) }]
      : []),
  ];
};

/** What a service may do on its own log group. */
export const logActions: readonly string[] = ['logs:CreateLogStream', 'logs:PutLogEvents'];
