import type { Statement } from '@zta/kernel';
import type { EndpointPlan } from '../../plan';
import { actionsOf, bucketActions, objectActions, tableActions } from '../abilities';
import { functionLogGroup, type Workload } from '../context';
import { perimeterOf } from '../perimeter';
import { endpointsGroup } from './names';

/** Private paths to AWS APIs, each under a policy that names who may do what there ("Control access to VPC endpoints using endpoint policies"). */
export const endpointsOf = (w: Workload): readonly EndpointPlan[] => {
  const { names: n, context: c } = w;
  const name = (api: string): string => `com.amazonaws.${c.region}.${api}`;
  const statement = (Sid: string, service: string, Action: readonly string[], Resource: readonly string[]): readonly Statement[] =>
    Action.length
      ? [{ Sid, Effect: 'Allow', Principal: '*', Action, Resource, Condition: { ArnEquals: { 'aws:PrincipalArn': n.roleArn(n.local(service)) }, StringEquals: perimeterOf(w) } }]
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
