import { fits, nameLimits, type Problem } from '@zta/kernel';
import type { Draft, EnvironmentDeclaration } from '../declaration';
import { isHost } from './flows';

type Flow = NonNullable<NonNullable<Draft<EnvironmentDeclaration>['flows']>[number]>;

/** True for a flow from the internet, whatever else is wrong with it: all of its problems are told by {@link webProblems}. */
export const isWeb = (f: Flow | undefined): boolean => f?.from === 'internet';

/** Name of a service's entry: its party, group and web ACL. */
export const entryOf = (service: string): string => `${service}-entry`;

/** Most characters of the first name on a certificate ("AWS Certificate Manager quotas": domain name length). */
const commonNameLimit = 64;

/** What is wrong with the flows from the internet of one environment, and with what they need: a domain and its public hosted zone. */
export const webProblems = (d: Draft<EnvironmentDeclaration>, prefix: string): readonly Problem[] => {
  const env = d.name ?? '';
  const flows = (d.flows ?? []).map((flow, i) => ({ flow, path: `${env}.flows[${i}]` })).filter(({ flow }) => isWeb(flow));
  return [...nameProblems(d), ...(flows.length > 0 ? missing(d) : []), ...flows.flatMap(({ flow, path }) => (flow ? [...flowProblems(d, flow, path), ...lengths(d, flow, prefix)] : []))];
};

const nameProblems = (d: Draft<EnvironmentDeclaration>): readonly Problem[] => {
  const { domain, existing, name = '' } = d;
  return [
    ...(domain !== undefined && !isHost(domain) ? [{ code: 'not-a-domain-name', path: `${name}.domain`, message: 'services are found below a domain name', got: `\`${domain}\``, allowed: 'e.g. `shop.example.com`: lower case, no scheme, no final dot' }] : []),
    ...(existing?.zone !== undefined && !/^Z[A-Z0-9]{1,31}$/.test(existing.zone) ? [{ code: 'not-a-zone', path: `${name}.existing.zone`, message: 'not the id of a hosted zone', got: `\`${existing.zone}\``, allowed: 'e.g. `Z0123456789ABCDEFGHIJ` (`aws route53 list-hosted-zones`)' }] : []),
  ];
};

/** The public zone must be there before the first deployment: a certificate is issued only once the internet finds its record. */
const missing = ({ name = '', domain, existing }: Draft<EnvironmentDeclaration>): readonly Problem[] => [
  ...(domain === undefined ? [{ code: 'no-domain', path: `${name}.domain`, message: 'a flow from the internet needs a name that people can type', got: 'nothing', next: 'write `domain: \'shop.example.com\'`' }] : []),
  ...(existing?.zone === undefined ? [{ code: 'no-zone', path: `${name}.existing.zone`, message: 'the name and its certificate need a public hosted zone of this account', got: 'nothing', next: 'write `existing: { zone: \'Z…\' }` with the zone of the domain' }] : []),
];

const flowProblems = (d: Draft<EnvironmentDeclaration>, f: Flow, path: string): readonly Problem[] => {
  const service = f.to !== undefined && Object.hasOwn(d.services ?? {}, f.to);
  const refuse = (field: string, message: string, got: string | undefined, allowed: string): Problem => ({ code: 'contradiction', path: `${path}.${field}`, message, got: got === undefined ? 'nothing' : `\`${got}\``, allowed });
  const known = f.to !== undefined && (Object.hasOwn(d.stores ?? {}, f.to) || isHost(f.to) || ['internet', 'operators'].includes(f.to) || Object.hasOwn(d.people ?? {}, f.to));
  return [
    ...(f.over !== undefined && f.over !== 'web' ? [refuse('over', 'the internet comes in over the web alone: TLS, a web ACL, and a load balancer that knows one name', f.over, '`web`')] : []),
    ...(!service && known ? [refuse('to', 'the internet reaches services alone', f.to, Object.keys(d.services ?? {}).map((s) => `\`${s}\``).join(', ') || 'a service')] : []),
    ...(f.proves === undefined ? [{ code: 'no-proof', path: `${path}.proves`, message: 'callers of the internet prove nothing here, and the declaration must say so', got: 'nothing', allowed: '`none`', next: 'write `proves: \'none\'` and `because`' }] : []),
    ...(f.proves !== undefined && f.proves !== 'none' ? [{ code: 'not-built-yet', path: `${path}.proves`, message: `\`${f.proves}\` of callers of the internet is part of the grammar, and no layer builds it yet`, allowed: '`none`', next: 'let the service itself ask for it, or build the entry as your own CDKTF stack beside ours' }] : []),
    // Where `none` is written its schema asks for the reason.
    ...(f.because === undefined && f.proves !== 'none' ? [{ code: 'no-reason', path: `${path}.because`, message: 'a way in from the internet needs a reason', got: 'nothing', next: 'write `because: \'the shop window is for everybody\'`' }] : []),
    ...(f.port !== undefined && f.port !== 443 ? [refuse('port', 'the web is answered on 443 alone', String(f.port), '`443`')] : []),
    ...(f.may ? [refuse('may', 'what the internet may do is the service\'s to say', f.may.join(', '), 'no such field')] : []),
  ];
};

const lengths = (d: Draft<EnvironmentDeclaration>, f: Flow, prefix: string): readonly Problem[] => {
  const { name = '', domain } = d;
  if (f.to === undefined || !Object.hasOwn(d.services ?? {}, f.to)) return [];
  const path = `${name}.services.${f.to}`;
  const [balancer, host, entry] = [`${prefix}-${name}-${f.to}`, `${f.to}.${domain ?? ''}`, entryOf(f.to)];
  const long = (what: string, got: string, most: number): Problem => ({ code: 'name-too-long', path, message: `makes a ${what} name that is too long for AWS`, got: `\`${got}\`, ${got.length} characters`, allowed: `${most} characters`, next: 'shorten this name, or what stands around it' });
  const taken = [...Object.keys(d.services ?? {}), ...Object.keys(d.stores ?? {})].includes(entry);
  return [
    ...(fits('load balancer', balancer) ? [] : [long('load balancer', balancer, nameLimits['load balancer'])]),
    ...(domain === undefined || host.length <= commonNameLimit ? [] : [long('certificate', host, commonNameLimit)]),
    ...(taken ? [{ code: 'duplicate-name', path, message: 'its entry has the name of another party', got: `\`${entry}\``, next: 'rename one of the two' }] : []),
  ];
};

/** One name leads to one entry: environments with entries have domains of their own. */
export const domainProblems = (environments: readonly Draft<EnvironmentDeclaration>[]): readonly Problem[] =>
  environments.flatMap((e, i): readonly Problem[] => {
    const other = environments.slice(0, i).find((o) => o.domain !== undefined && o.domain === e.domain);
    return other ? [{ code: 'duplicate-name', path: `${e.name ?? ''}.domain`, message: `\`${other.name ?? ''}\` answers below this domain already`, got: `\`${e.domain ?? ''}\``, next: 'give each environment a domain of its own' }] : [];
  });
