import type { Address } from '@zta/kernel';
import type { FirewallRule, HostPattern } from '../firewall/policy';
import { everyAddress, everyIpv4, noAddresses, parseCidr, subtractAddresses, unionAddresses, type AddressSet } from '../sets/addresses';
import { allPorts, intersectPorts, noPorts, ports as portRange, protocolBlock, protocolNumber, subtractPorts, unionPorts, type PortSet } from '../sets/ports';

/** Address sets (`HOME_NET`) and port sets by name; undefined: not known. */
export interface Variables {
  readonly addresses: Readonly<Record<string, AddressSet | undefined>>;
  readonly ports: Readonly<Record<string, readonly (readonly [number, number])[] | undefined>>;
}

/** Application protocols that Suricata recognizes over TCP ("Rules Format", Suricata User Guide). */
const overTcp: ReadonlySet<string> = new Set(['tls', 'ssl', 'http', 'http1', 'http2', 'ftp', 'smb', 'ssh', 'smtp', 'imap', 'pop3', 'rdp', 'mqtt']);

/** Options that change nothing about what a rule matches, or that every request fulfils once its connection stands. */
const harmless: ReadonlySet<string> = new Set(['msg', 'sid', 'rev', 'gid', 'classtype', 'metadata', 'reference', 'priority', 'noalert', 'alert', 'nocase', 'startswith', 'endswith', 'dotprefix', 'fast_pattern']);

interface Option {
  readonly name: string;
  readonly value: string;
}

const optionsOf = (text: string): readonly Option[] =>
  [...text.matchAll(/([\w.]+)\s*(?::((?:"(?:\\.|[^"\\])*"|[^;"])*))?;/g)].map((m) => ({ name: m[1] ?? '', value: (m[2] ?? '').trim() }));

/** Reads the text of a stateful rule group, one rule a line; what is not understood of a rule makes it one that may or may not match. */
export const readSuricata = (at: Address, text: string, variables: Variables): readonly FirewallRule[] =>
  text
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '' && !l.startsWith('#'))
    .flatMap((line, i) => readRule(at, line, i, variables));

const header = /^(pass|drop|reject|alert)\s+([\w-]+)\s+(\S+)\s+(\S+)\s+(->|<>)\s+(\S+)\s+(\S+)\s*\((.*)\)\s*$/;

const readRule = (at: Address, line: string, index: number, variables: Variables): readonly FirewallRule[] => {
  const m = header.exec(line.replace(/,\s+/g, ','));
  if (!m) return [{ at, name: `line ${index + 1}`, action: 'unknown', ports: allPorts, from: everyAddress, to: everyAddress, unknown: `line ${index + 1} of its rules is not understood` }];
  const [, verb = '', protocol = '', from = '', fromPort = '', direction = '', to = '', toPort = '', tail = ''] = m;
  const options = optionsOf(tail);
  const name = options.find((o) => o.name === 'sid')?.value ?? `line ${index + 1}`;
  const flow = options.find((o) => o.name === 'flow')?.value ?? '';
  if (/to_client|from_server/.test(flow)) return [];
  const action = verb === 'reject' ? 'drop' : (verb as 'pass' | 'drop' | 'alert');
  const [source, destination] = [addresses(from, variables), addresses(to, variables)];
  const whole = protocolSet(protocol.toLowerCase());
  const matched = whole && portsOf(whole, toPort, variables);
  const limits = limitsOf(options);
  const hosts = hostsOf(options);
  const gap =
    source === undefined || destination === undefined ? 'its addresses are not known' : matched === undefined ? 'its protocol or ports are not known' : fromPort !== 'any' ? 'it asks for a source port' : hosts === 'unread' ? 'the name that it asks for is not read' : limits.unknown;
  const base: FirewallRule = {
    at,
    name,
    action,
    ports: intersectPorts(matched ?? whole ?? allPorts, limits.ports),
    from: source ?? everyAddress,
    to: destination ?? everyAddress,
    ...(overTcp.has(protocol.toLowerCase()) || hosts ? { part: true } : {}),
    ...(hosts && hosts !== 'unread' ? { hosts } : {}),
    ...(gap === undefined ? {} : { unknown: `rule ${name}: ${gap}` }),
  };
  return direction === '<>' ? [base, { ...base, from: base.to, to: base.from }] : [base];
};

const protocolSet = (name: string): PortSet | undefined => {
  if (name === 'ip') return allPorts;
  if (name === 'icmp') return [protocolBlock(1), protocolBlock(58)];
  if (name === 'tcp' || overTcp.has(name)) return [protocolBlock(6)];
  if (name === 'dns') return unionPorts([protocolBlock(6)], [protocolBlock(17)]);
  const n = protocolNumber(name);
  return n === undefined ? undefined : [protocolBlock(n)];
};

/** Splits `[a,b,!c]` at its own commas. */
const items = (text: string): readonly string[] => {
  const inner = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  const out: string[] = [''];
  let depth = 0;
  for (const c of inner) {
    if (c === '[') depth++;
    if (c === ']') depth--;
    if (c === ',' && depth === 0) out.push('');
    else out[out.length - 1] += c;
  }
  return out.map((x) => x.trim());
};

const addresses = (text: string, variables: Variables): AddressSet | undefined => {
  if (text.startsWith('!')) {
    const inner = addresses(text.slice(1), variables);
    return inner && subtractAddresses(everyAddress, inner);
  }
  if (text === 'any') return everyAddress;
  if (text.startsWith('$')) return variables.addresses[text.slice(1)];
  if (!text.startsWith('[')) return parseCidr(text);
  const all = items(text);
  const read = (list: readonly string[]): readonly (AddressSet | undefined)[] => list.map((x) => addresses(x, variables));
  const [within, without] = [read(all.filter((x) => !x.startsWith('!'))), read(all.filter((x) => x.startsWith('!')).map((x) => x.slice(1)))];
  if (within.includes(undefined) || without.includes(undefined)) return undefined;
  const base = within.length === 0 ? everyAddress : within.reduce<AddressSet>((a, b) => unionAddresses(a, b ?? noAddresses), noAddresses);
  return without.reduce<AddressSet>((a, b) => subtractAddresses(a, b ?? noAddresses), base);
};

const portsOf = (whole: PortSet, text: string, variables: Variables): PortSet | undefined => {
  const ranges = rangesOf(text, variables);
  if (!ranges) return undefined;
  if (text === 'any') return whole;
  const protocols = [6, 17].map((p): PortSet => intersectPorts(whole, [protocolBlock(p)]));
  return protocols.reduce((all, block, i) => (block.length === 0 ? all : unionPorts(all, intersectPorts(block, ranges.map(([a, b]) => portRange(i === 0 ? 6 : 17, a, b)).reduce(unionPorts, noPorts)))), noPorts);
};

type Ranges = readonly (readonly [number, number])[];

const rangesOf = (text: string, variables: Variables): Ranges | undefined => {
  if (text === 'any') return [[0, 65535]];
  if (text.startsWith('!')) {
    const inner = rangesOf(text.slice(1), variables);
    return inner && complement(inner);
  }
  if (text.startsWith('$')) return variables.ports[text.slice(1)];
  if (text.startsWith('[')) {
    const all = items(text);
    const read = (list: readonly string[]): readonly (Ranges | undefined)[] => list.map((x) => rangesOf(x, variables));
    const [within, without] = [read(all.filter((x) => !x.startsWith('!'))), read(all.filter((x) => x.startsWith('!')))];
    if (within.includes(undefined) || without.includes(undefined) || (within.length > 0 && without.length > 0)) return undefined;
    return within.length > 0 ? within.flatMap((r) => r ?? []) : complement(without.flatMap((r) => (r ? complement(r) : [])));
  }
  const m = /^(\d+)(?::(\d*))?$/.exec(text) ?? /^()?:(\d+)$/.exec(text);
  return m ? [[Number(m[1] ?? 0), m[2] === undefined ? Number(m[1]) : m[2] === '' ? 65535 : Number(m[2])]] : undefined;
};

const complement = (ranges: Ranges): Ranges => {
  const rest = ranges.reduce<PortSet>((all, [a, b]) => subtractPorts(all, portRange(6, a, b)), [protocolBlock(6)]);
  return rest.map(([from, to]) => [from % 65536, (to - 1) % 65536] as const);
};

/** Conditions beside the header: the protocol's number, and what is not read. */
const limitsOf = (options: readonly Option[]): { readonly ports: PortSet; readonly unknown?: string } => {
  let ports: PortSet = allPorts;
  let unknown: string | undefined;
  for (const { name, value } of options) {
    if (name === 'ip_proto') {
      const n = protocolNumber(value.replace('!', '').trim());
      if (n === undefined) unknown ??= 'its protocol number is not read';
      else ports = value.startsWith('!') ? subtractPorts(ports, [protocolBlock(n)]) : intersectPorts(ports, [protocolBlock(n)]);
    } else if (name === 'flow') {
      if (value.split(',').some((v) => !['to_server', 'from_client', 'established', 'stateless'].includes(v.trim()))) unknown ??= `it asks for a flow that is ${value}`;
    } else if (!harmless.has(name) && !nameBuffers.has(name) && name !== 'content') unknown ??= `its option \`${name}\` is not read`;
  }
  return unknown === undefined ? { ports } : { ports, unknown };
};

/** Where a host's name stands ("TLS Keywords", "HTTP Keywords", Suricata User Guide). */
const nameBuffers: ReadonlySet<string> = new Set(['tls.sni', 'tls_sni', 'http.host', 'http_host']);

const hostsOf = (options: readonly Option[]): readonly HostPattern[] | 'unread' | undefined => {
  const has = (name: string): boolean => options.some((o) => o.name === name);
  const contents = options.filter((o) => o.name === 'content');
  const named = options.some((o) => nameBuffers.has(o.name));
  if (!named) return contents.length > 0 ? 'unread' : undefined;
  const text = /^"([^"|\\]+)"$/.exec(contents[0]?.value ?? '')?.[1]?.toLowerCase();
  if (contents.length !== 1 || text === undefined) return 'unread';
  if (has('endswith')) return [has('startswith') && !has('dotprefix') ? { kind: 'exact', text } : text.startsWith('.') ? { kind: 'below', text } : { kind: 'contains', text }];
  return [{ kind: 'contains', text }];
};

/** Every IPv4 address but those of a set: what `EXTERNAL_NET` is unless it is set. */
export const beyond = (home: AddressSet): AddressSet => subtractAddresses(home.v6.length > 0 ? everyAddress : { v4: everyIpv4.v4, v6: everyAddress.v6 }, home);
