import type { Statement } from '@zta/kernel';
import type { EndpointPlan } from '../../plan';
import { actionsOf, bucketActions, objectActions, tableActions } from '../abilities';
import { functionLogGroup, type Workload } from '../context';
import { perimeterOf } from '../perimeter';
import { endpointsGroup } from './names';

/** An API behind an interface endpoint, with what its policy lets through. */
export interface InterfaceApi {
  readonly api: string;
  readonly policy: readonly Statement[];
}

/** A statement of an endpoint policy: one role, exact actions and resources, both sides inside the perimeter. None without actions. */
const statement = (w: Workload, Sid: string, service: string, Action: readonly string[], Resource: readonly string[]): readonly Statement[] =>
  Action.length ? [{ Sid, Effect: 'Allow', Principal: '*', Action, Resource, Condition: { ArnEquals: { 'aws:PrincipalArn': w.names.roleArn(w.names.local(service)) }, StringEquals: perimeterOf(w) } }] : [];
/** A Sid is letters and digits; names have no capitals, so that two parties never make one Sid. */
const sid = (text: string): string => text.replace(/-/g, 'X');
const serviceName = (c: Workload['context'], api: string): string => `com.amazonaws.${c.region}.${api}`;

/** APIs that an environment calls through interface endpoints. `head` begins each Sid, where several environments share one policy. */
export const interfaceApis = (w: Workload, head = ''): readonly InterfaceApi[] =>
  w.services.length ? [{ api: 'logs', policy: w.services.flatMap((s) => statement(w, sid(`${head}${s.name}Logs`), s.name, logActions, [`${w.names.logGroupArn(functionLogGroup(w.names, s.name))}:*`])) }] : [];

/** An interface endpoint in the segment of that name. */
export const interfaceEndpoint = (c: Workload['context'], { api, policy }: InterfaceApi): EndpointPlan => ({ id: api, serviceName: serviceName(c, api), type: 'Interface', group: endpointsGroup, segment: endpointsGroup, policy });

/** Private paths to AWS APIs in the VPC itself, each under a policy that names who may do what there ("Control access to VPC endpoints using endpoint policies"). */
export const endpointsOf = (w: Workload): readonly EndpointPlan[] => {
  const { names: n, context: c } = w;
  const gateway = (api: 's3' | 'dynamodb', policy: readonly Statement[]): readonly EndpointPlan[] => (policy.length ? [{ id: api, serviceName: serviceName(c, api), type: 'Gateway', policy }] : []);
  return [
    ...gateway('s3', w.flows.filter((f) => f.kind === 'bucket').flatMap((f) => [
      ...statement(w, sid(`${f.service}Objects${f.store}`), f.service, actionsOf(objectActions, f.may), [`${n.bucketArn(f.store)}/*`]),
      ...statement(w, sid(`${f.service}Bucket${f.store}`), f.service, actionsOf(bucketActions, f.may), [n.bucketArn(f.store)]),
    ])),
    ...gateway('dynamodb', w.flows.filter((f) => f.kind === 'table').flatMap((f) => statement(w, sid(`${f.service}Items${f.store}`), f.service, actionsOf(tableActions, f.may), [n.tableArn(f.store)]))),
    ...(w.central ? [] : interfaceApis(w).map((a) => ({ ...interfaceEndpoint(c, a), ...(w.ipv6 === undefined ? {} : { dualStack: true }) }))),
  ];
};

/** What a service may do on its own log group. */
export const logActions: readonly string[] = ['logs:CreateLogStream', 'logs:PutLogEvents'];
