import type { FlowIntent } from '@zta/intents-format';
import { formatAddress } from '@zta/kernel';
import type { RequestClass, Target } from '@zta/verify-iam';
import { abilitiesCovering, actionsMeant } from './abilities';
import { carries, fromOwnVpc, isHandedOver } from './lattice';
import { binds, sameMember, type Member, type World } from './world';

/** Which locks a question is about: `all` together, or one alone, where the paths that other locks keep do not count. */
export type Scope = 'all' | 'one-lock';

/** True when the declaration allows a request. Strangers are never declared, and AWS services only for resources of the estate's own accounts. */
export const isDeclared = (world: World, request: RequestClass, scope: Scope = 'all'): boolean => {
  const { principal, target } = request;
  const to = world.memberOf(target.at);
  if (!to) return false;
  if (principal.kind === 'service') return isPinned(world, request) && (to.party.kind === 'platform' || request.action === 'sts:AssumeRole' || isHandedOver(world, request, to));
  if (principal.kind !== 'role' && principal.kind !== 'user') return false;
  const from = world.memberOf(principal.at);
  if (!from) return false;
  if (from.party.kind !== 'service') {
    const covering = abilitiesCovering(target.type, request.action);
    return world.flows(from, to).some((f) => f.may.some((m) => covering.includes(m))) || usesThroughStore(world, request, from, to);
  }
  return flowsOf(world, from, to, target).some((f) => carries(f, target) && actionsMeant(target.type, f.may).includes(request.action) && (scope === 'one-lock' || onDeclaredPath(world, request, f, from, to)));
};

/** Flows that cover a target: those between the two parties, and for a service's own log group the flow to the API that writes it. */
const flowsOf = (world: World, from: Member, to: Member, target: Target): readonly FlowIntent[] =>
  sameMember(from, to)
    ? from.environment.flows.filter((f) => f.from === from.party.name && f.to === target.service && from.environment.parties.some((p) => p.name === f.to && p.kind === 'aws-api'))
    : world.flows(from, to);

/** True when a request takes the way that its flow names: through an endpoint of the environment, encrypted; a key only through the service whose data it protects. */
const onDeclaredPath = (world: World, request: RequestClass, flow: FlowIntent, from: Member, to: Member): boolean => {
  if (request.target.type === 'aws_kms_key') return throughStore(world, request, to);
  const encrypted = flow.encrypts === 'none' || !takesPlainHttp.has(request.target.type) || request.context['aws:SecureTransport'] === 'true';
  const via = request.via && world.memberOf(request.via);
  if (flow.carrier === 'lattice') return via?.environment === from.environment && fromOwnVpc(world, request, from);
  return encrypted && (flow.carrier !== 'endpoint' || via?.environment === from.environment);
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

/** A request as a sentence: who, what, on what, in which circumstances. */
export const describe = (world: World, { principal, action, resource, context, via }: RequestClass): string => {
  const who =
    principal.kind === 'service' ? principal.name : principal.kind === 'outsider' ? `any principal of account ${principal.account}` : principal.kind === 'anonymous' ? 'anybody' : (world.memberOf(principal.at) ? `${principal.kind} ${principal.arn.split('/').at(-1) ?? principal.arn}` : principal.arn);
  const where = Object.entries(context)
    .filter(([key]) => !/^aws:(sourcevpce|principal)/i.test(key))
    .map(([key, value]) => (value === undefined ? `without ${key}` : `${key} ${value}`));
  return [`${who} may ${action} on ${resource}`, via ? `through ${formatAddress(via)}` : 'through no endpoint of the estate', ...where].join(', ');
};
