import type { ActionFact } from '@zta/aws-facts';
import type { Reason } from '@zta/kernel';
import type { EndpointFacts, Facts, PrincipalFacts, TargetFacts } from '../read/facts';
import { glob, type Pattern } from '../sets/pattern';
import { match } from '../sets/match';
import { hole } from '../sets/symbol';
import type { Caller } from '../statement/principals';
import { organizationOf } from './membership';

/** Everything about a request that is settled before its condition keys are. */
export interface Situation {
  readonly facts: Facts;
  readonly caller: Caller;
  readonly principal: PrincipalFacts | undefined;
  readonly target: TargetFacts;
  readonly via: EndpointFacts | undefined;
  readonly action: ActionFact | undefined;
  /** Values that the question itself fixes, by lower-case key. */
  readonly given?: ReadonlyMap<string, string | undefined>;
}

/** What a key can be in a request ("AWS global condition context keys", section Availability of each key). */
export type Availability =
  | { readonly is: 'fixed'; readonly value: string | undefined; readonly doubt?: Reason }
  | { readonly is: 'free'; readonly absent: boolean; readonly within?: Pattern; readonly only?: readonly string[]; readonly accept?: (value: string) => boolean };

const fixed = (value: string | undefined): Availability => ({ is: 'fixed', value });
const absent = fixed(undefined);
const optional: Availability = { is: 'free', absent: true };
const always: Availability = { is: 'free', absent: false };
const yesOrNo = (mayBeAbsent: boolean): Availability => ({ is: 'free', absent: mayBeAbsent, only: ['true', 'false'] });
const doubtful = (value: string | undefined, code: string, detail: string): Availability => ({ is: 'fixed', value, doubt: { code, detail } });

type Rule = (s: Situation) => Availability;
const kind = (s: Situation): string => s.caller.principal.kind;
const inEstate = (s: Situation): boolean => kind(s) === 'role' || kind(s) === 'user';
const forServices = (a: Availability): Rule => (s) => (kind(s) === 'service' ? a : absent);
const signed = (own: Rule): Rule => (s) => (kind(s) === 'anonymous' || kind(s) === 'service' ? absent : own(s));
/** Of those beside the estate nothing was known before the accounts of the organization were declared. */
const callersOrganization: Rule = (s) => (inEstate(s) || s.facts.organization?.accounts ? organizationOf(s, s.caller.account) : optional);
const fromEndpoint = (own: (e: EndpointFacts) => Availability): Rule => (s) => (s.via ? own(s.via) : kind(s) === 'service' ? absent : optional);

const rules: Readonly<Record<string, Rule>> = {
  'aws:principalarn': signed((s) => (s.caller.arn === undefined ? { is: 'free', absent: false, within: glob(`arn:${s.caller.partition}:iam::${s.caller.account ?? ''}:?*`) } : fixed(s.caller.arn))),
  'aws:principalaccount': signed((s) => fixed(s.caller.account)),
  'aws:principaltype': signed((s) => (kind(s) === 'role' ? fixed('AssumedRole') : kind(s) === 'user' ? fixed('User') : { is: 'free', absent: false, only: ['AssumedRole', 'User', 'Account', 'FederatedUser'] })),
  'aws:principalorgid': signed(callersOrganization),
  'aws:principalorgpaths': signed((s) => (inEstate(s) ? doubtful(hole('this.organization-path'), 'ORGANIZATION', 'the place of the account in its organization is not read') : optional)),
  'aws:principalisawsservice': (s) => (kind(s) === 'anonymous' ? absent : fixed(kind(s) === 'service' ? 'true' : 'false')),
  'aws:principalservicename': (s) => fixed(s.caller.principal.kind === 'service' ? s.caller.principal.name : undefined),
  'aws:principalservicenameslist': (s) => fixed(s.caller.principal.kind === 'service' ? s.caller.principal.name : undefined),
  'aws:userid': signed((s) => (inEstate(s) ? fixed(`${hole(`${(s.caller.arn ?? '').replace(/[${}]/g, '')}.unique_id`)}${kind(s) === 'role' ? `:${s.caller.sessionArn?.split('/').at(-1) ?? ''}` : ''}`) : always)),
  'aws:username': (s) => (kind(s) === 'user' ? fixed(s.principal?.name) : kind(s) === 'outsider' ? optional : absent),
  'aws:multifactorauthpresent': signed(() => yesOrNo(true)),
  'aws:multifactorauthage': signed(() => optional),
  'aws:tokenissuetime': signed((s) => (kind(s) === 'role' ? always : optional)),
  'aws:sourcevpce': (s) => (s.via ? fixed(s.via.id) : kind(s) === 'service' ? absent : { is: 'free', absent: true, accept: (v) => !s.facts.endpoints.some((e) => e.id === v) }),
  'aws:sourcevpc': fromEndpoint((e) => fixed(e.vpc)),
  'aws:vpceaccount': fromEndpoint((e) => fixed(e.account)),
  'aws:vpceorgid': (s) => (s.via ? organizationOf(s, s.via.account) : kind(s) === 'service' ? absent : optional),
  'aws:vpcsourceip': fromEndpoint(() => always),
  'aws:sourceip': (s) => (s.via ? absent : optional),
  'aws:securetransport': () => yesOrNo(false),
  'aws:viaawsservice': (s) => (kind(s) === 'outsider' || (inEstate(s) && !s.via) ? yesOrNo(false) : fixed('false')),
  'aws:sourceaccount': forServices(optional),
  'aws:sourcearn': forServices(optional),
  'aws:sourceowner': signed((s) => fixed(s.caller.account)),
  'aws:sourceorgid': forServices(optional),
  'aws:sourceorgpaths': forServices(optional),
  'aws:requestedregion': (s) => (s.target.target.region ? fixed(s.target.target.region) : always),
  'aws:resourceaccount': (s) => fixed(s.target.target.account),
  's3:resourceaccount': (s) => fixed(s.target.target.account),
  'aws:resourceorgid': (s) => organizationOf(s, s.target.target.account),
  'aws:currenttime': () => always,
  'aws:epochtime': () => always,
  'aws:useragent': () => always,
  'vpc-lattice-svcs:servicearn': (s) => fixed(s.target.target.arn),
  'vpc-lattice-svcs:sourcevpc': () => always,
  'kms:calleraccount': signed((s) => fixed(s.caller.account)),
  'kms:viaservice': signed((s) => (s.via ? absent : optional)),
};

const canonical = new Map(
  (
    'aws:PrincipalArn aws:PrincipalAccount aws:PrincipalType aws:PrincipalOrgID aws:PrincipalOrgPaths aws:PrincipalIsAWSService aws:PrincipalServiceName aws:PrincipalServiceNamesList aws:userid aws:username ' +
    'aws:MultiFactorAuthPresent aws:MultiFactorAuthAge aws:TokenIssueTime aws:SourceVpce aws:SourceVpc aws:VpceAccount aws:VpceOrgID aws:VpcSourceIp aws:SourceIp aws:SecureTransport aws:ViaAWSService ' +
    'aws:SourceAccount aws:SourceArn aws:SourceOrgID aws:SourceOrgPaths aws:RequestedRegion aws:ResourceAccount aws:ResourceOrgID aws:CurrentTime aws:EpochTime aws:UserAgent aws:CalledVia aws:CalledViaFirst ' +
    'aws:CalledViaLast aws:FederatedProvider aws:SourceIdentity aws:TagKeys aws:referer kms:ViaService kms:CallerAccount s3:TlsVersion s3:x-amz-acl'
  )
    .split(' ')
    .map((k) => [k.toLowerCase(), k] as const),
);

/** The key as AWS spells it; as first written where AWS lists none. */
export const spelling = (id: string, written: string): string => canonical.get(id) ?? written;

const templates = new WeakMap<ActionFact, ReadonlySet<string>>();
const prefixes = new WeakMap<ActionFact, readonly string[]>();

/** May a request of an action carry a key of its service? Keys of other origins (identity providers, global keys) always may. */
const carries = (action: ActionFact, id: string): boolean => {
  const service = action.name.slice(0, action.name.indexOf(':'));
  if (!id.startsWith(`${service}:`)) return true;
  let exact = templates.get(action);
  let open = prefixes.get(action);
  if (!exact || !open) {
    templates.set(action, (exact = new Set(action.conditionKeys.map((k) => k.toLowerCase()))));
    prefixes.set(action, (open = action.conditionKeys.filter((k) => /[<$]/.test(k)).map((k) => k.toLowerCase().replace(/(\$\{|<).*$/, ''))));
  }
  return exact.has(id) || open.some((p) => id.startsWith(p));
};

const tag = (tags: ReadonlyMap<string, string | undefined>, name: string, whose: string): Availability => {
  for (const [k, v] of tags) if (k.toLowerCase() === name) return v === undefined ? doubtful(hole(`this.tag-${name}`), 'TAGS', `the value of tag \`${name}\` of ${whose} is not known`) : fixed(v);
  return doubtful(undefined, 'TAGS', `whether ${whose} carries the tag \`${name}\` (by default tags, or from its session) is not known`);
};

/** Keys of requests through VPC endpoints and over the internet; no document says what they are in a call through a service network. */
const notToldInLattice: ReadonlySet<string> = new Set(['aws:sourcevpce', 'aws:sourcevpc', 'aws:vpceaccount', 'aws:vpceorgid', 'aws:vpcsourceip', 'aws:sourceip']);

/** What a key can be in a situation. */
export const availability = (id: string, s: Situation): Availability => {
  if (s.via?.carries !== undefined && notToldInLattice.has(id)) return doubtful(undefined, 'LATTICE_KEY', `whether a call through a service network carries \`${id}\` is not documented`);
  if (s.given?.has(id)) return s.action && !carries(s.action, id) ? absent : fixed(s.given.get(id));
  const rule = rules[id];
  if (rule) return s.action && !id.startsWith('aws:') && !carries(s.action, id) ? absent : rule(s);
  if (id.startsWith('aws:principaltag/')) return s.principal ? tag(s.principal.tags, id.slice('aws:principaltag/'.length), 'the principal') : kind(s) === 'outsider' ? optional : absent;
  const resourceTag = /^(?:aws|[a-z0-9-]+):resourcetag\/(.+)$/.exec(id)?.[1];
  if (resourceTag !== undefined) return tag(s.target.tags, resourceTag, 'the resource');
  return s.action && !carries(s.action, id) ? absent : optional;
};

/** Keys whose presence hangs together: where two of a group are looked at, present and absent are never one class. */
export const couples: readonly (readonly string[])[] = [
  ['aws:sourcevpc', 'aws:sourcevpce', 'aws:vpceaccount', 'aws:vpcsourceip', 'aws:sourceip'],
  ['s3:tlsversion', 'aws:securetransport'],
  ['aws:multifactorauthage', 'aws:multifactorauthpresent'],
  ['kms:viaservice', 'aws:viaawsservice'],
];

/** Facts that hold between keys; `get` gives undefined for absent, and `has` tells whether the key is looked at. */
export const agree = (has: (id: string) => boolean, get: (id: string) => string | undefined, s: Situation): boolean => {
  const present = (id: string): boolean => get(id) !== undefined;
  const together = (a: string, b: string): boolean => !has(a) || !has(b) || present(a) === present(b);
  const apart = (a: string, b: string): boolean => !has(a) || !has(b) || present(a) !== present(b);
  if (!s.via && kind(s) !== 'service' && !(together('aws:sourcevpc', 'aws:sourcevpce') && together('aws:vpceaccount', 'aws:sourcevpce') && together('aws:vpcsourceip', 'aws:sourcevpce') && apart('aws:sourceip', 'aws:sourcevpce') && apart('aws:sourceip', 'aws:sourcevpc'))) return false;
  if (has('s3:tlsversion') && has('aws:securetransport') && s.action && carries(s.action, 's3:tlsversion') && present('s3:tlsversion') !== (get('aws:securetransport') === 'true')) return false;
  if (has('aws:multifactorauthage') && has('aws:multifactorauthpresent') && present('aws:multifactorauthage') !== (get('aws:multifactorauthpresent') === 'true')) return false;
  if (present('kms:viaservice') && has('aws:viaawsservice') && get('aws:viaawsservice') !== 'true') return false;
  const [account, arn] = [get('aws:sourceaccount'), get('aws:sourcearn')];
  const of = arn?.split(':')[4];
  return account === undefined || !of || of === account || match(glob(account), of) !== false;
};
