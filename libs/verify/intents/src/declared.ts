import { formatAddress } from '@zta/kernel';
import type { RequestClass, Target } from '@zta/verify-iam';
import { abilitiesCovering, actionsMeant } from './abilities';
import { groupArns, invocations, targetGroups } from './entries';
import { carries, fromOwnVpc, isHandedOver } from './lattice';
import { binds, flowsFrom, sameMember, type Member, type PlacedFlow, type World } from './world';

/** Which locks a question is about: `all` together, or one alone, where the paths that other locks keep do not count. */
export type Scope = 'all' | 'one-lock';

/** True when the declaration allows a request. Strangers are never declared, and AWS services only for resources of the estate's own accounts. */
export const isDeclared = (world: World, request: RequestClass, scope: Scope = 'all'): boolean => {
  const { principal, target } = request;
  const to = world.memberOf(target.at);
  if (!to) return false;
  if (principal.kind === 'service') return (isPinned(world, request) && (to.party.kind === 'platform' || request.action === 'sts:AssumeRole' || isHandedOver(world, request, to))) || isInvocation(world, request, principal.name, to);
  if (principal.kind !== 'role' && principal.kind !== 'user') return false;
  const from = world.memberOf(principal.at);
  if (!from) return false;
  if (from.party.kind !== 'service') {
    const covering = abilitiesCovering(target.type, request.action);
    return world.flows(from, to).some((f) => f.may.some((m) => covering.includes(m))) || usesThroughStore(world, request, from, to);
  }
  return flowsOf(world, from, to, target).some((f) => carries(f.flow, target) && actionsMeant(target.type, f.flow.may).includes(request.action) && (scope === 'one-lock' || onDeclaredPath(world, request, f, from, to)));
};

/** Flows that cover a target: those between the two parties, and for a service's own log group the flow to the API that writes it, which may stand in another environment. */
const flowsOf = (world: World, from: Member, to: Member, target: Target): readonly PlacedFlow[] =>
  sameMember(from, to) ? flowsFrom(world, from).filter((f) => f.flow.to === target.service && isApi(f)) : world.flows(from, to).map((flow) => ({ flow, environment: to.environment }));

const isApi = ({ flow, environment }: PlacedFlow): boolean => environment.parties.some((p) => p.name === flow.to && p.kind === 'aws-api');

/** True when a request takes the way that its flow names: through an endpoint of the environment, or of the API that the flow leads to; encrypted; a key only through the service whose data it protects. */
const onDeclaredPath = (world: World, request: RequestClass, placed: PlacedFlow, from: Member, to: Member): boolean => {
  if (request.target.type === 'aws_kms_key') return throughStore(world, request, to);
  const { flow, environment } = placed;
  const encrypted = flow.encrypts === 'none' || !takesPlainHttp.has(request.target.type) || request.context['aws:SecureTransport'] === 'true';
  const via = request.via && world.memberOf(request.via);
  const shared = isApi(placed) && environment !== from.environment;
  if (flow.carrier === 'lattice') return via?.environment === from.environment && fromOwnVpc(world, request, from);
  return encrypted && (flow.carrier !== 'endpoint' || (shared ? via?.environment === environment && via.party.name === flow.to : via?.environment === from.environment));
};

/** Types whose service also listens without TLS: there the policy must ask for it ("Amazon S3", "Amazon SNS" and "Amazon SQS endpoints and quotas", AWS General Reference). */
const takesPlainHttp: ReadonlySet<string> = new Set(['aws_s3_bucket', 'aws_sns_topic', 'aws_sqs_queue']);

const throughStore = ({ iam }: World, request: RequestClass, to: Member): boolean => {
  const via = request.context['kms:ViaService'];
  return via !== undefined && iam.targets.some((t) => t.type !== 'aws_kms_key' && binds(to, t.at) && via.startsWith(`${t.service}.`));
};

/** Operators may have a store's service use its key: what they then read or write is decided by the store's own locks. */
const usesThroughStore = (world: World, request: RequestClass, from: Member, to: Member): boolean =>
  request.target.type === 'aws_kms_key' && world.flows(from, to).some((f) => f.may.includes('admin')) && throughStore(world, request, to);

/** An AWS service acts for a resource of one of the estate's accounts, and the policy says so ("The confused deputy problem"). */
const isPinned = ({ iam }: World, { context }: RequestClass): boolean =>
  Object.entries(context).some(([key, value]) => value !== undefined && /^(aws:source(account|arn)|kms:encryptioncontext:.*arn)$/i.test(key) && iam.accounts.some((a) => value === a || value.split(':')[4] === a));

/** A load balancer invokes a function for a target group to which declared callers of that function alone forward; the permission names the target group, and nothing wider. */
const isInvocation = (world: World, { action, context, target }: RequestClass, service: string, to: Member): boolean => {
  const source = Object.entries(context).find(([key]) => key.toLowerCase() === 'aws:sourcearn')?.[1];
  if (service !== 'elasticloadbalancing.amazonaws.com' || action !== 'lambda:InvokeFunction' || target.type !== 'aws_lambda_function' || source === undefined) return false;
  return targetGroups(world).some((g) => groupArns(world, g.at).includes(source) && invocations(world, g.at, to).length > 0);
};

/** A request as a sentence: who, what, on what, in which circumstances. */
export const describe = (world: World, { principal, action, resource, target, context, via }: RequestClass): string => {
  const who =
    principal.kind === 'service' ? principal.name : principal.kind === 'outsider' ? `any principal of account ${principal.account}` : principal.kind === 'anonymous' ? 'anybody' : (world.memberOf(principal.at) ? `${principal.kind} ${principal.arn.split('/').at(-1) ?? principal.arn}` : principal.arn);
  const where = Object.entries(context)
    .filter(([key]) => !/^aws:(sourcevpce|principal)/i.test(key))
    .map(([key, value]) => (value === undefined ? `without ${key}` : `${key} ${value}`));
  const whose = world.estate.find(target.at) ? '' : ` of account ${target.account}`;
  return [`${who} may ${action} on ${resource}${whose}`, via ? `through ${formatAddress(via)}` : 'through no endpoint of the estate', ...where].join(', ');
};
