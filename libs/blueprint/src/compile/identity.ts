import type { IdentityPlan, RolePlan, SealPlan } from '../plan';
import { functionLogGroup, type Workload } from './context';
import { logActions } from './networking';

const interfaceActions: readonly string[] = ['ec2:AssignPrivateIpAddresses', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets', 'ec2:UnassignPrivateIpAddresses'];

/** One role per service: assumed by Lambda for this account alone, under the boundary. */
export const compileIdentity = (w: Workload): IdentityPlan => ({ roles: w.services.map((s) => role(w, s.name)), grants: [] });

const role = (w: Workload, service: string): RolePlan => {
  const { names: n, context: c } = w;
  return {
    id: service,
    name: n.local(service),
    description: `identity of ${service} in ${c.environment}`,
    trust: [{ Sid: 'AssumedByLambda', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'aws:SourceAccount': c.accountId } } }],
    boundaryArn: n.boundaryArn,
    maxSessionSeconds: 3600,
    policies: [
      { name: 'logs', statements: [{ Sid: 'OwnLogs', Effect: 'Allow', Action: logActions, Resource: `${n.logGroupArn(functionLogGroup(n, service))}:*` }] },
      {
        name: 'network-interfaces',
        statements: [
          // Lambda attaches functions to a VPC with the role's permissions, and these actions know no narrower resource; the function's own code may not use them
          // ("Giving Lambda functions access to resources in an Amazon VPC").
          { Sid: 'AttachToVpc', Effect: 'Allow', Action: interfaceActions, Resource: '*' },
          { Sid: 'NotFromCode', Effect: 'Deny', Action: interfaceActions, Resource: '*', Condition: { ArnEquals: { 'lambda:SourceFunctionArn': n.functionArn(n.local(service)) } } },
        ],
      },
    ],
  };
};

/** The complete policies of each service's role: its own, one per store, and one per service that it calls. */
export const compileSeal = (w: Workload, identity: IdentityPlan): SealPlan => ({
  roles: identity.roles.map((r) => ({
    id: r.id,
    roleName: r.name,
    policyNames: [...r.policies.map((p) => p.name), ...w.flows.filter((f) => f.service === r.id).map((f) => f.store), ...w.calls.filter((c) => c.service === r.id).map((c) => c.peer)].sort(),
    policyArns: [],
  })),
});
