import type { Address, Reason } from '@zta/kernel';
import { endpointAllowances, identityAllowances, untold, type Allowance } from '@zta/verify-iam';
import { locate, type World } from '../world';
import { estateNames, isAwsBucket, whoseArn, type EstateNames, type Whose } from './estate-names';

/** Counter-examples and gaps of a claim. */
export interface Sides {
  readonly against: readonly Reason[];
  readonly gaps: readonly Reason[];
}

/** What the runtimes of AWS need of a role, for which no policy can name a resource ("Giving Lambda functions access to resources in an Amazon VPC", "Amazon ECS task execution IAM role", "Using Amazon ECS Exec", "AWS X-Ray"). */
const runtime: ReadonlySet<string> = new Set(
  (
    'ec2:AssignPrivateIpAddresses ec2:CreateNetworkInterface ec2:DeleteNetworkInterface ec2:DescribeNetworkInterfaces ec2:DescribeSubnets ec2:UnassignPrivateIpAddresses ecr:GetAuthorizationToken ' +
    'ssmmessages:CreateControlChannel ssmmessages:CreateDataChannel ssmmessages:OpenControlChannel ssmmessages:OpenDataChannel xray:PutTraceSegments xray:PutTelemetryRecords'
  ).split(' '),
);

/** Services whose resources are targets of the engine: what a role may do there is asked resource by resource. */
const judged: ReadonlySet<string> = new Set(['s3', 'dynamodb', 'kms', 'sns', 'sqs', 'logs', 'lambda', 'secretsmanager', 'iam', 'sts', 'vpc-lattice-svcs']);

const ownerKeys: readonly string[] = ['aws:resourceaccount', 'aws:resourceorgid', 'aws:resourceorgpaths'];
const callerKeys: readonly string[] = ['aws:principalarn', 'aws:principalaccount', 'aws:principalorgid', 'aws:principalorgpaths'];

const exact = (v: string): boolean => !/[*?]/.test(v) && !v.includes(untold);
const isPinned = (a: Allowance, keys: readonly string[], { accounts }: EstateNames): boolean =>
  keys.some((k) => {
    const values = a.pins.get(k);
    return values !== undefined && values.length > 0 && values.every((v) => exact(v) && (k.endsWith('account') ? accounts.has(v) : k.endsWith('arn') ? accounts.has(v.split(':')[4] ?? '') : true));
  });

/** Programs of AWS (layers of images, packages, agents) are read from buckets of AWS. */
export const readsProgramsOfAws = (action: string, resource: string): boolean => reading.test(action) && isAwsBucket(resource);
const reading = /^s3:Get(Object|ObjectVersion|BucketLocation)$/;

const worst = (all: readonly Whose[]): Whose => (all.includes('outside') ? 'outside' : all.includes('untold') ? 'untold' : 'estate');

const sides = (found: readonly { readonly whose: Whose; readonly reason: Reason }[]): Sides => ({ against: found.filter((f) => f.whose === 'outside').map((f) => f.reason), gaps: found.filter((f) => f.whose === 'untold').map((f) => f.reason) });

/**
 * What an endpoint lets through to resources of nobody in the estate: with the credentials of whoever is inside, data would leave by it to any account of AWS.
 * A condition that says whose the resource is keeps it in; where AWS lets no policy name a resource, one that says whose the caller is.
 */
export const endpointOutside = (world: World, endpoint: { readonly at: Address; readonly service: string }): Sides => {
  const names = estateNames(world);
  return sides(
    endpointAllowances(world.iam, endpoint.at).map((a) => {
      const actions = a.actions(endpoint.service);
      const named = actions.filter((x) => !x.wildcardOnly);
      const reads = named.every((x) => reading.test(x.name));
      const resources = isPinned(a, ownerKeys, names) || (actions.length > 0 && named.length === 0) ? [] : a.resources.filter((r) => !(reads && isAwsBucket(r)));
      const nameless = actions.some((x) => x.wildcardOnly) && a.resources.some((r) => /^\*+$/.test(r)) && !isPinned(a, callerKeys, names) && !isPinned(a, ownerKeys, names);
      const found = nameless ? 'outside' : worst(resources.map((r) => whoseArn(r, names)));
      const whose = found === 'outside' && !a.told ? 'untold' : found;
      const examples = resources.filter((r) => whoseArn(r, names) === found).slice(0, 1);
      const what = (nameless ? actions.filter((x) => x.wildcardOnly) : named)[0]?.name ?? `actions of ${endpoint.service}`;
      return { whose, reason: { code: 'outside-resource', detail: `statement \`${a.sid}\` lets ${what} through to \`${examples[0] ?? '*'}\`, which is ${whose === 'untold' ? 'not told' : 'nothing of the estate'}`, at: locate(world, a.at) } };
    }),
  );
};

/** What a service's own policies allow beyond the estate, or on things of the estate that no claim asks about. */
export const identityOutside = (world: World, role: Address): Sides => {
  const names = estateNames(world);
  return sides(
    identityAllowances(world.iam, role).flatMap((a) => {
      const reason = (code: string, detail: string): Reason => ({ code, detail: `statement \`${a.sid}\` ${detail}`, at: locate(world, a.at) });
      if (a.services === undefined) return [{ whose: 'untold' as const, reason: reason('unnamed-service', 'allows actions of services that it does not name') }];
      return a.services.flatMap((service) => {
        const actions = a.actions(service).filter((x) => !runtime.has(x.name));
        if (a.actions(service).length > 0 && actions.length === 0) return [];
        const found = isPinned(a, ownerKeys, names) ? 'estate' : worst(a.resources.map((r) => whoseArn(r, names)));
        const what = actions[0]?.name ?? `${service}:*`;
        const on = a.resources.find((r) => whoseArn(r, names) === found) ?? '*';
        if (found === 'estate') return judged.has(service) ? [] : [{ whose: 'untold' as const, reason: reason('unjudged-service', `allows ${what} on \`${on}\`, about which nothing is asked here`) }];
        const whose = a.told ? found : 'untold';
        return [{ whose, reason: reason('outside-resource', `allows ${what} on \`${on}\`, which is ${whose === 'untold' ? 'not told' : 'not of the estate alone'}`) }];
      });
    }),
  );
};
