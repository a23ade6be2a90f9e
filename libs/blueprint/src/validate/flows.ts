import { isSlug, nearest, type Problem } from '@zta/kernel';
import type { Draft, EnvironmentDeclaration } from '../declaration';

/** A host name of the internet, as the target of a flow: labels and at least one dot. */
export const isHost = (name: string): boolean => /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(name);

/** `<environment>/<service>`: a party of another environment; `undefined` for anything else. */
export const foreignParty = (name: string): readonly [environment: string, service: string] | undefined => {
  const [environment = '', service = '', ...more] = name.split('/');
  return more.length === 0 && isSlug(environment) && isSlug(service) ? [environment, service] : undefined;
};

/** Problem of a name that nobody has, with the nearest one that somebody has. */
export const unknownParty = (path: string, name: string, known: readonly string[]): Problem => {
  const near = nearest(name, known);
  return { code: 'unknown-party', path, message: 'no service, store or group of people has this name', got: `\`${name}\``, allowed: known.map((k) => `\`${k}\``).join(', '), next: near ? `did you mean \`${near}\`?` : 'declare it first' };
};

const notAHost = (path: string, name: string): Problem => ({ code: 'not-a-domain-name', path, message: 'a host beyond the estate is named by its domain name, which is what the firewall reads', got: `\`${name}\``, allowed: 'e.g. `payments.example.com`: lower case, no scheme, port, path, address or wildcard' });

/** Flows between parties that are not there, from a party to itself, twice over one pair, or whose parts contradict each other. */
export const flowProblems = (d: Draft<EnvironmentDeclaration>): readonly Problem[] => {
  const [services, stores] = [Object.keys(d.services ?? {}), Object.keys(d.stores ?? {})];
  const known = ['internet', 'operators', ...services, ...stores, ...Object.keys(d.people ?? {})];
  const seen = new Map<string, string>();
  const joined = new Map<string, string>();
  return (d.flows ?? []).flatMap((f, i): readonly Problem[] => {
    if (!f) return [];
    const path = `${d.name ?? ''}.flows[${i}]`;
    const party = (end: 'from' | 'to', name: string | undefined): readonly Problem[] =>
      end === 'to' && name !== undefined && /[.:]/.test(name) && !isHost(name) ? [notAHost(`${path}.to`, name)] :
      name === undefined || known.includes(name) || foreignParty(name) || (end === 'to' && isHost(name)) ? [] : [unknownParty(`${path}.${end}`, name, known)];
    const parties = [...party('from', f.from), ...party('to', f.to)];
    const through: readonly Problem[] = f.through && f.from !== undefined && f.from !== 'operators' ? [{ code: 'contradiction', path: `${path}.through`, message: 'a session is opened by people', got: `from \`${f.from}\``, allowed: 'from `operators`' }] : [];
    if (f.from === undefined || f.to === undefined) return [...parties, ...through];
    const pair = `${f.from}->${f.to}:${f.port ?? ''}`;
    const twice = seen.has(pair);
    seen.set(pair, path);
    // Rules and grants are named after both parties: `a-b` to `c` and `a` to `b-c` would make one name.
    const name = `${f.from}-${f.to}`;
    const other = joined.get(name);
    joined.set(name, other ?? `${f.from}->${f.to}`);
    return [
      ...parties,
      ...through,
      ...(f.from === f.to ? [{ code: 'self-flow', path, message: 'a flow from a party to itself', got: `\`${f.from}\``, next: 'remove it: members of one segment share its trust already' }] : []),
      ...(stores.includes(f.from) && !services.includes(f.from) && f.from !== f.to ? [{ code: 'store-calls', path: `${path}.from`, message: 'a store opens no connections', got: `\`${f.from}\``, next: 'turn the flow round: whoever opens the connection is `from`' }] : []),
      ...(twice ? [{ code: 'duplicate-flow', path, message: 'this pair of parties has a flow already', got: `\`${pair}\``, next: 'merge their `may`' }] : []),
      ...(other !== undefined && other !== `${f.from}->${f.to}` ? [{ code: 'duplicate-name', path, message: `makes the same name as the flow \`${other}\``, got: `\`${name}\``, next: 'rename one of the parties' }] : []),
    ];
  });
};
