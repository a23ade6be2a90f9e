import type { Address, Reason } from '@zta/kernel';
import type { Facts, Guardrails, PrincipalFacts, TargetFacts } from '../read/facts';
import type { Bond, Caller } from '../statement/principals';
import type { Statement } from '../statement/statement';
import { and, isUnsure, not, or, some, type Tri } from '../tri';
import type { IamCause, Layer, StatementRef } from '../types';

/** A statement in the layer (and, for service control policies, at the level of the organization) where it acts. */
export interface Entry {
  readonly layer: Layer | 'session';
  readonly level: number;
  readonly statement: Statement;
  /** How the statement knows the caller. */
  readonly bonds: ReadonlyMap<Bond, Tri>;
}

/** A statement with the answer whether it matches one request. */
export interface Matched {
  readonly entry: Entry;
  readonly holds: Tri;
}

/** All that does not change between the requests of one caller on one target by one way. */
export interface Bench {
  readonly facts: Facts;
  readonly caller: Caller;
  readonly principal: PrincipalFacts | undefined;
  readonly target: TargetFacts;
  readonly guardrails: { readonly caller: Guardrails; readonly target: Guardrails };
  readonly locked: ReadonlySet<Layer>;
  readonly endpoint: boolean;
  readonly session: boolean;
}

/** The answer with what decided it. */
export interface Judgement {
  readonly allowed: Tri;
  readonly cause: { readonly code: IamCause; readonly at?: Address; readonly sid?: string; readonly layer?: Layer };
  /** Statements that allow the request. */
  readonly by: readonly (StatementRef & { readonly layer: Layer })[];
}

type Cause = Judgement['cause'];

/** Service-linked roles and the management account are outside of service control policies. */
const exemptFromScp = (caller: Caller): boolean => caller.arn?.includes(':role/aws-service-role/') ?? false;

/** A role answers to `sts` by its trust policy and a key by its key policy: without a statement there nobody has access ("Policy evaluation logic", "Key policies in AWS KMS"). */
const needsResourceSide = (action: string): boolean => /^(kms|sts):/.test(action);

/** A call of a Lattice service needs the caller's own policy as well as the service's, in one account too; a call without a signature needs the latter alone ("How authorization works", Amazon VPC Lattice User Guide). */
const needsBothSides = (action: string): boolean => action.startsWith('vpc-lattice-svcs:');

/** A policy of another account cannot be answered where the resource type has none of its own. */
const hasNoResourceSide = (action: string): boolean => action.startsWith('iam:');

const causeOf = (code: IamCause, m?: Matched): Cause => ({
  code,
  ...(m ? { at: m.entry.statement.at, sid: m.entry.statement.sid, ...(m.entry.layer === 'session' ? {} : { layer: m.entry.layer }) } : {}),
});

/** Decides one request from the statements that match it ("Policy evaluation logic", IAM User Guide, one account and cross-account). */
export const judge = (bench: Bench, action: string, matched: readonly Matched[]): Judgement => {
  const { caller, principal, target, locked } = bench;
  const pick = (layer: Entry['layer'], effect: 'Allow' | 'Deny', level?: number): readonly Matched[] => matched.filter((m) => m.holds !== false && m.entry.layer === layer && m.entry.statement.effect === effect && (level === undefined || m.entry.level === level));
  const allows = (layer: Entry['layer'], level?: number): Tri => some(pick(layer, 'Allow', level), (m) => m.holds);
  const denies = matched.filter((m) => m.entry.statement.effect === 'Deny' && m.holds !== false);
  const denied = some(denies, (m) => m.holds);

  const kind = caller.principal.kind;
  const member = kind === 'role' || kind === 'user';
  const ofResource = pick('resource', 'Allow');
  const grant = (bond: Bond): Tri => some(ofResource, (m) => and(m.entry.bonds.get(bond) ?? false, m.holds));

  const identity: Tri = !member || !locked.has('identity') ? true : allows('identity');
  const bounded: Tri = !principal?.boundary || !locked.has('boundary') ? true : allows('boundary');
  const session: Tri = bench.session ? allows('session') : true;
  const limits = and(bounded, session);
  const ownSide = and(identity, limits);
  const free = !locked.has('resource');
  const [direct, byRole, anyone, account] = free ? [!member, false, false, true] : [grant('direct'), grant('role'), grant('anyone'), grant('account')];
  const granted = and(or(direct, or(byRole, or(anyone, account))), hasNoResourceSide(action) && !free ? false : true);
  const wildcardDoubt: Tri = [{ code: 'WILDCARD_AND_BOUNDARY', detail: 'a resource policy allows everybody and the role\'s boundary or session policy does not: AWS documents no certain outcome' }];
  const grantedAlone = or(direct, or(and(byRole, limits), and(anyone, or(limits, member ? wildcardDoubt : true))));

  const same: Tri = !member ? false : caller.account === target.target.account ? true : caller.account?.includes('${') || target.target.account.includes('${') ? [{ code: 'UNKNOWN_ACCOUNT', detail: 'whether both are in one account is not known' }] : false;
  const blocked: Tri = locked.has('resource') ? target.restricted : false;
  const acrossBlocked: Tri = kind === 'service' ? false : blocked;
  const within: Tri = needsResourceSide(action) ? or(grantedAlone, and(account, ownSide)) : or(ownSide, grantedAlone);
  const across: Tri = and(member ? and(ownSide, granted) : free ? true : granted, not(acrossBlocked));
  const sided: Tri = needsBothSides(action) ? across : same === true ? within : same === false ? across : within === across ? within : same;

  const scp: Tri = !member || !locked.has('scp') || exemptFromScp(caller) ? true : bench.guardrails.caller.scp.reduce<Tri>((t, _, level) => and(t, allows('scp', level)), true);
  const scpDoubt: Tri = !member || !locked.has('scp') || exemptFromScp(caller) ? true : bench.guardrails.caller.doubts.length > 0 ? bench.guardrails.caller.doubts : true;
  const rcpDoubt: Tri = locked.has('rcp') && bench.guardrails.target.doubts.length > 0 ? bench.guardrails.target.doubts : true;
  const endpoint: Tri = bench.endpoint && locked.has('endpoint') ? allows('endpoint') : true;
  const beyond = locked.has('resource') && target.open.length > 0 && !member ? or(sided, and(target.open, not(acrossBlocked))) : sided;
  const allowed = and(and(not(denied), and(beyond, endpoint)), and(scp, and(scpDoubt, rcpDoubt)));

  const by = [...(locked.has('identity') ? pick('identity', 'Allow') : []), ...(locked.has('resource') ? ofResource : []), ...(bench.endpoint && locked.has('endpoint') ? pick('endpoint', 'Allow') : [])].map((m) => ({ at: m.entry.statement.at, sid: m.entry.statement.sid, layer: m.entry.layer as Layer }));
  const sure = (list: readonly Matched[]): Matched | undefined => list.find((m) => m.holds === true) ?? list[0];
  const cause = (): Cause => {
    if (isUnsure(allowed)) return causeOf('UNKNOWN_FACT');
    const granting = ofResource.filter((m) => [...m.entry.bonds.keys()].some((b) => b !== 'account' || !member));
    if (allowed) return granting.length > 0 && (!member || ownSide === false) ? causeOf('RESOURCE_ALLOWS', sure(granting)) : sure(pick('identity', 'Allow')) ? causeOf('IDENTITY_ALLOWS', sure(pick('identity', 'Allow'))) : causeOf('ALLOWED');
    if (denied === true) return causeOf('EXPLICIT_DENY', sure(denies));
    if (scp === false) {
      const level = bench.guardrails.caller.scp.findIndex((_, i) => allows('scp', i) === false);
      return { code: 'SCP', layer: 'scp', ...(bench.guardrails.caller.scp[level] ? { at: bench.guardrails.caller.scp[level].at } : {}) };
    }
    if (endpoint === false) return { code: 'ENDPOINT', layer: 'endpoint' };
    if (blocked === true && same === false && granted !== false) return { code: 'PUBLIC_ACCESS_BLOCK', layer: 'resource', ...(target.restrictedBy ? { at: target.restrictedBy } : {}) };
    if (member && identity !== false && bounded === false) return { code: 'BOUNDARY', layer: 'boundary', ...(principal ? { at: principal.principal.at } : {}) };
    if (member && byRole !== false && bounded === false) return { code: 'BOUNDARY', layer: 'boundary', ...(principal ? { at: principal.principal.at } : {}) };
    if (session === false && (identity !== false || byRole !== false)) return { code: 'SESSION' };
    if (needsBothSides(action)) return granted === false ? { code: 'NO_RESOURCE_ALLOW', layer: 'resource', at: target.target.at } : { code: 'NO_IDENTITY_ALLOW', layer: 'identity', ...(principal ? { at: principal.principal.at } : {}) };
    if (same === true && identity === false && account !== false) return { ...causeOf('ONLY_DELEGATES', sure(ofResource)), layer: 'resource' };
    if (same === true && !needsResourceSide(action)) return { code: 'NO_ALLOW' };
    if (granted === false) return { code: 'NO_RESOURCE_ALLOW', layer: 'resource', at: target.target.at };
    return { code: 'NO_IDENTITY_ALLOW', layer: 'identity', ...(principal ? { at: principal.principal.at } : {}) };
  };
  return { allowed, get cause() { return cause(); }, by };
};

/** Reasons of an unsure answer. */
export const reasonsOf = (t: Tri): readonly Reason[] => (isUnsure(t) ? t : []);
