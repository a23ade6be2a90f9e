import { fits, nameLimits, type Problem } from '@zta/kernel';
import type { Draft, EnvironmentDeclaration } from '../declaration';
import { foreignParty } from './flows';

type Environment = Draft<EnvironmentDeclaration>;
type Flow = NonNullable<NonNullable<Environment['flows']>[number]>;

/** True for a flow with an end in another environment, whatever else is wrong with it: all of its problems are told by {@link linkProblems}. */
export const isLink = (f: Flow | undefined): boolean => foreignParty(f?.from ?? '') !== undefined || foreignParty(f?.to ?? '') !== undefined;

/** Party of a service of another environment, on its callers' side: `prod-storefront`. */
export const callOf = (environment: string, service: string): string => `${environment}-${service}`;
/** Party that takes the connections of other environments for a service. */
export const doorOf = (service: string): string => `${service}-door`;
/** Party that answers what comes in by the door. */
export const deskOf = (service: string): string => `${service}-desk`;
/** Full name by which other environments call a service. */
export const linkHost = (service: string, domain: string): string => `${service}.link.${domain}`;

/** Most characters of the first name on a certificate ("AWS Certificate Manager quotas": domain name length). */
const commonNameLimit = 64;

/** What is wrong with flows between environments: each needs a line at both ends, for the owners of both must want it. */
export const linkProblems = (environments: readonly Environment[], prefix: string): readonly Problem[] =>
  environments.flatMap((e) => [
    ...(e.flows ?? []).flatMap((f, i): readonly Problem[] => (f && isLink(f) ? [...lineProblems(e, f, `${e.name ?? ''}.flows[${i}]`), ...consentProblems(environments, e, f, `${e.name ?? ''}.flows[${i}]`)] : [])),
    ...offered(e).flatMap((service) => [...missing(e), ...offerNames(e, service, prefix)]).filter((p, i, all) => all.findIndex((o) => o.path === p.path && o.code === p.code) === i),
    ...callNames(e, prefix),
  ]);

/** Own services that other environments call. */
const offered = (e: Environment): readonly string[] => [...new Set((e.flows ?? []).flatMap((f) => (f?.from !== undefined && foreignParty(f.from) && f.to !== undefined && Object.hasOwn(e.services ?? {}, f.to) ? [f.to] : [])))];

const lineProblems = (e: Environment, f: Flow, path: string): readonly Problem[] => {
  const refuse = (field: string, message: string, got: string | undefined, allowed: string): Problem => ({ code: 'contradiction', path: `${path}.${field}`, message, got: got === undefined ? 'nothing' : `\`${got}\``, allowed });
  const [from, to] = [foreignParty(f.from ?? ''), foreignParty(f.to ?? '')];
  const services = Object.keys(e.services ?? {});
  const mine = services.map((s) => `\`${s}\``).join(', ') || 'a service';
  const own = (end: 'from' | 'to', name: string | undefined): readonly Problem[] => (name !== undefined && (Object.hasOwn(e.stores ?? {}, name) || ['internet', 'operators'].includes(name) || Object.hasOwn(e.people ?? {}, name)) ? [refuse(end, 'between environments services call services', name, mine)] : []);
  return [
    ...(from && to ? [refuse('from', 'one end of a flow is a service of the environment that declares it', `${f.from ?? ''} to ${f.to ?? ''}`, mine)] : []),
    ...([['from', from], ['to', to]] as const).flatMap(([end, party]): readonly Problem[] => (party && party[0] === e.name ? [refuse(end, 'this environment is meant: its own services are named by themselves', `${party[0]}/${party[1]}`, `\`${party[1]}\``)] : [])),
    ...(from ? [] : own('from', f.from)),
    ...(to ? [] : own('to', f.to)),
    ...(f.over !== undefined && f.over !== 'https' ? [refuse('over', 'environments call each other over PrivateLink, by HTTPS', f.over, '`https`')] : []),
    ...(f.proves === undefined ? [{ code: 'no-proof', path: `${path}.proves`, message: 'callers of another environment prove nothing but where they stand, and the declaration must say so', got: 'nothing', allowed: '`none`', next: 'write `proves: \'none\'` and `because`' }] : []),
    ...(f.proves !== undefined && f.proves !== 'none' ? [{ code: 'not-built-yet', path: `${path}.proves`, message: `\`${f.proves}\` of callers of another environment is part of the grammar, and no layer builds it yet`, allowed: '`none`', next: 'let the service itself ask for it' }] : []),
    // Where `none` is written its schema asks for the reason.
    ...(f.because === undefined && f.proves !== 'none' ? [{ code: 'no-reason', path: `${path}.because`, message: 'a way between environments needs a reason', got: 'nothing', next: 'write `because: \'the rehearsal shows real prices\'`' }] : []),
    ...(f.port !== undefined && f.port !== 443 ? [refuse('port', 'links answer on 443 alone', String(f.port), '`443`')] : []),
    ...(f.may ? [refuse('may', 'what callers may do is the service\'s to say', f.may.join(', '), 'no such field')] : []),
  ];
};

/** Both owners say so: the same line stands at the other end, seen from there. */
const consentProblems = (environments: readonly Environment[], e: Environment, f: Flow, path: string): readonly Problem[] => {
  const [from, to] = [foreignParty(f.from ?? ''), foreignParty(f.to ?? '')];
  const party = from ?? to;
  const other = environments.find((o) => o.name === party?.[0]);
  if (!party || (from && to) || !other || other === e || !Object.hasOwn(other.services ?? {}, party[1]) || e.name === undefined) return [];
  const wanted = from ? { from: party[1], to: `${e.name}/${f.to ?? ''}` } : { from: `${e.name}/${f.from ?? ''}`, to: party[1] };
  if ((other.flows ?? []).some((o) => o?.from === wanted.from && o.to === wanted.to)) return [];
  return [{ code: 'no-consent', path, message: `\`${party[0]}\` does not say so: the owners of both ends must`, got: 'one line', allowed: 'one line in each environment', next: `write \`{ from: '${wanted.from}', to: '${wanted.to}', over: 'https', proves: 'none', because: '…' }\` in \`${party[0]}\`, if its owner agrees` }];
};

/** The name and its certificate are proved by a public zone, which must be there before the first deployment. */
const missing = ({ name = '', domain, existing }: Environment): readonly Problem[] => [
  ...(domain === undefined ? [{ code: 'no-domain', path: `${name}.domain`, message: 'a service that other environments call needs a name', got: 'nothing', next: 'write `domain: \'shop.example.com\'`' }] : []),
  ...(existing?.zone === undefined ? [{ code: 'no-zone', path: `${name}.existing.zone`, message: 'that name and its certificate need a public hosted zone of this account', got: 'nothing', next: 'write `existing: { zone: \'Z…\' }` with the zone of the domain' }] : []),
];

const tooLong = (path: string, what: string, got: string, most: number): Problem => ({ code: 'name-too-long', path, message: `makes a ${what} name that is too long for AWS`, got: `\`${got}\`, ${got.length} characters`, allowed: `${most} characters`, next: 'shorten this name, or what stands around it' });
const parties = (e: Environment): readonly string[] => [...Object.keys(e.services ?? {}), ...Object.keys(e.stores ?? {})];
const taken = (path: string, name: string): Problem => ({ code: 'duplicate-name', path, message: 'its link has the name of another party', got: `\`${name}\``, next: 'rename one of the two' });

const offerNames = (e: Environment, service: string, prefix: string): readonly Problem[] => {
  const path = `${e.name ?? ''}.services.${service}`;
  const own = [doorOf(service), deskOf(service)];
  const host = linkHost(service, e.domain ?? '');
  return [
    ...own.map((n) => `${prefix}-${e.name ?? ''}-${n}`).filter((n) => !fits('load balancer', n)).slice(0, 1).map((n) => tooLong(path, 'load balancer', n, nameLimits['load balancer'])),
    ...(e.domain === undefined || host.length <= commonNameLimit ? [] : [tooLong(path, 'certificate', host, commonNameLimit)]),
    ...own.filter((n) => parties(e).includes(n)).map((n) => taken(path, n)),
  ];
};

/** Two different services of others must not make one name here: `a-b/c` and `a/b-c`. */
const callNames = (e: Environment, prefix: string): readonly Problem[] => {
  const seen = new Map<string, string>();
  const offers = offered(e).flatMap((s) => [doorOf(s), deskOf(s)]);
  return (e.flows ?? []).flatMap((f, i): readonly Problem[] => {
    const to = foreignParty(f?.to ?? '');
    if (!to || !f?.to) return [];
    const path = `${e.name ?? ''}.flows[${i}].to`;
    const name = callOf(...to);
    const before = seen.get(name);
    seen.set(name, before ?? f.to);
    const group = `${prefix}-${e.name ?? ''}-${name}`;
    return [...(parties(e).includes(name) || offers.includes(name) || (before !== undefined && before !== f.to) ? [taken(path, name)] : []), ...(fits('group', group) ? [] : [tooLong(path, 'security group', group, nameLimits.group)])];
  });
};
