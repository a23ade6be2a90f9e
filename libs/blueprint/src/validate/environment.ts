import { Cidr, fits, nameLimits, type NameKind, type Problem } from '@zta/kernel';
import type { EnvironmentDeclaration } from '../declaration';
import { nearest } from './nearest';

/** Checks of one environment that its schema cannot express. */
export const validateEnvironment = (d: EnvironmentDeclaration, prefix: string): readonly Problem[] => [...names(d, prefix), ...network(d), ...flows(d)];

const names = (d: EnvironmentDeclaration, prefix: string): readonly Problem[] => {
  const parties = [...Object.keys(d.services), ...Object.keys(d.stores)];
  const account = '0'.repeat(12);
  const tooLong = (kind: NameKind, physical: string, path: string): readonly Problem[] =>
    fits(kind, physical) ? [] : [{ code: 'name-too-long', path, message: `makes a ${kind} name that is too long for AWS`, got: `\`${physical}\`, ${physical.length} characters`, allowed: `${nameLimits[kind]} characters`, next: 'shorten this name or the prefix' }];
  const reserved = ['endpoints', 'logs', 'trail', 'flow-logs', 'operators', 'internet', 'tfstate', 'trails', 'transit'];
  return [
    ...Object.keys(d.services).filter((s) => s in d.stores).map((s): Problem => ({ code: 'duplicate-name', path: `${d.name}.stores.${s}`, message: 'a service and a store have one name', got: `\`${s}\``, next: 'rename one of the two' })),
    ...parties.filter((p) => reserved.includes(p)).map((p): Problem => ({ code: 'reserved-name', path: `${d.name}.${p in d.services ? 'services' : 'stores'}.${p}`, message: 'this name is taken by the platform', got: `\`${p}\``, next: 'take another name' })),
    ...Object.entries(d.services).filter(([, s]) => s.segment !== undefined && reserved.includes(s.segment)).map(([s, { segment }]): Problem => ({ code: 'reserved-name', path: `${d.name}.services.${s}.segment`, message: 'this name is taken by the platform', got: `\`${segment ?? ''}\``, next: 'take another name' })),
    ...Object.keys(d.services).flatMap((s) => tooLong('role', `${prefix}-${d.name}-${s}`, `${d.name}.services.${s}`)),
    ...Object.entries(d.stores).flatMap(([s, { kind }]) => (kind === 'bucket' ? tooLong('bucket', `${prefix}-${s}-${account}-${d.region}`, `${d.name}.stores.${s}`) : [])),
  ];
};

const network = (d: EnvironmentDeclaration): readonly Problem[] =>
  Cidr.tryParse(d.network.cidr) ? [] : [{ code: 'invalid-cidr', path: `${d.name}.network.cidr`, message: 'not an IPv4 network in canonical form', got: `\`${d.network.cidr}\``, allowed: 'e.g. `10.20.0.0/16`, host bits zero' }];

const flows = (d: EnvironmentDeclaration): readonly Problem[] => {
  const known = ['internet', 'operators', ...Object.keys(d.services), ...Object.keys(d.stores), ...Object.keys(d.people ?? {})];
  const seen = new Set<string>();
  return d.flows.flatMap((f, i): readonly Problem[] => {
    const path = `${d.name}.flows[${i}]`;
    const id = `${f.from}->${f.to}:${f.port ?? ''}`;
    const repeated = seen.has(id);
    seen.add(id);
    const party = (end: 'from' | 'to', name: string): readonly Problem[] => {
      if (known.includes(name) || name.includes('/') || (end === 'to' && name.includes('.'))) return [];
      const near = nearest(name, known);
      return [{ code: 'unknown-party', path: `${path}.${end}`, message: 'no service, store or group of people has this name', got: `\`${name}\``, allowed: known.map((k) => `\`${k}\``).join(', '), next: near ? `did you mean \`${near}\`?` : 'declare it first' }];
    };
    return [
      ...party('from', f.from),
      ...party('to', f.to),
      ...(f.from === f.to ? [{ code: 'self-flow', path, message: 'a flow from a party to itself', got: `\`${f.from}\``, next: 'remove it: members of one segment share its trust already' }] : []),
      ...(repeated ? [{ code: 'duplicate-flow', path, message: 'this pair of parties has a flow already', got: `\`${id}\``, next: 'merge their `may`' }] : []),
    ];
  });
};
