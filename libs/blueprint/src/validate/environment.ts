import { Cidr, fits, nameLimits, type NameKind, type Problem } from '@zta/kernel';
import type { Draft, EnvironmentDeclaration } from '../declaration';
import { flowProblems } from './flows';

/** Checks of one environment that its schema cannot express. They read what is understood of it, so that they run beside the checks of shape. */
export const validateEnvironment = (d: Draft<EnvironmentDeclaration>, prefix: string): readonly Problem[] => [...names(d, prefix), ...network(d), ...accounts(d), ...flowProblems(d)];

/** Names that the platform takes for itself in every environment; `network-interfaces` is a policy of every service's role. */
const reserved = ['alarms', 'edge', 'endpoints', 'flow-logs', 'internet', 'lattice', 'links', 'logs', 'network-interfaces', 'operators', 'platform', 'tfstate', 'trail', 'trails', 'transit', 'vpc'];

const names = (d: Draft<EnvironmentDeclaration>, prefix: string): readonly Problem[] => {
  const env = d.name ?? '';
  const [services, stores] = [Object.keys(d.services ?? {}), Object.keys(d.stores ?? {})];
  const at = (party: string): string => `${env}.${services.includes(party) ? 'services' : 'stores'}.${party}`;
  const tooLong = (kind: NameKind, physical: string, path: string): readonly Problem[] =>
    fits(kind, physical) ? [] : [{ code: 'name-too-long', path, message: `makes a ${kind} name that is too long for AWS`, got: `\`${physical}\`, ${physical.length} characters`, allowed: `${nameLimits[kind]} characters`, next: 'shorten this name or the prefix' }];
  const clash = (path: string, message: string, got: string): Problem => ({ code: 'duplicate-name', path, message, got: `\`${got}\``, next: 'rename one of the two' });
  return [
    ...services.filter((s) => stores.includes(s)).map((s) => clash(`${env}.stores.${s}`, 'a service and a store have one name', s)),
    ...stores.filter((s) => s.endsWith('-key') && stores.includes(s.slice(0, -4))).map((s) => clash(`${env}.stores.${s}`, `the key of store \`${s.slice(0, -4)}\` has this name`, s)),
    ...services.filter((s) => `${env}-${s}` === 'break-glass').map((s) => clash(at(s), 'the role for emergencies has this name', `${prefix}-${env}-${s}`)),
    ...[...services, ...stores].filter((p) => reserved.includes(p)).map((p): Problem => ({ code: 'reserved-name', path: at(p), message: 'this name is taken by the platform', got: `\`${p}\``, next: 'take another name' })),
    ...Object.entries(d.services ?? {}).flatMap(([s, service]): readonly Problem[] => (service?.segment !== undefined && reserved.includes(service.segment) ? [{ code: 'reserved-name', path: `${at(s)}.segment`, message: 'this name is taken by the platform', got: `\`${service.segment}\``, next: 'take another name' }] : [])),
    ...tooLong('role', `${prefix}-${env}-flow-logs`, `${env}.name`),
    ...services.flatMap((s) => tooLong('role', `${prefix}-${env}-${s}`, at(s))),
    ...Object.entries(d.stores ?? {}).flatMap(([s, store]) => (store?.kind === 'bucket' && d.region ? tooLong('bucket', `${prefix}-${s}-${'0'.repeat(12)}-${d.region}`, at(s)) : [])),
    ...Object.entries(d.stores ?? {}).flatMap(([s, store]) => (store?.kind === 'table' ? tooLong('table', `${prefix}-${env}-${s}`, at(s)) : [])),
  ];
};

const network = ({ name = '', network: n }: Draft<EnvironmentDeclaration>): readonly Problem[] => {
  const cidr = n?.cidr === undefined ? undefined : Cidr.tryParse(n.cidr);
  const refuse = (code: string, message: string, allowed: string): readonly Problem[] => [{ code, path: `${name}.network.cidr`, message, got: `\`${n?.cidr ?? ''}\``, allowed }];
  if (n?.cidr === undefined) return [];
  if (!cidr) return refuse('invalid-cidr', 'not an IPv4 network in canonical form', 'e.g. `10.20.0.0/16`, host bits zero');
  return cidr.prefix < 16 ? refuse('cidr-too-large', 'a VPC holds no network of this size', 'a /16 or smaller') : [];
};

const accounts = (d: Draft<EnvironmentDeclaration>): readonly Problem[] => {
  const known = Object.keys(d.accounts ?? {});
  const named = [...Object.entries(d.services ?? {}).map(([n, s]) => [`services.${n}`, s?.account] as const), ...Object.entries(d.stores ?? {}).map(([n, s]) => [`stores.${n}`, s?.account] as const)];
  return [
    ...(d.accounts && known.length === 0 ? [{ code: 'no-account', path: `${d.name ?? ''}.accounts`, message: 'an environment needs an account to live in', got: '`{}`', next: 'write `accounts: { workload: \'<12 digits>\' }`' }] : []),
    ...named.flatMap(([path, account]): readonly Problem[] => (account === undefined || known.includes(account) ? [] : [{ code: 'unknown-account', path: `${d.name ?? ''}.${path}.account`, message: 'no account of this environment has this name', got: `\`${account}\``, allowed: known.map((k) => `\`${k}\``).join(', ') }])),
  ];
};
