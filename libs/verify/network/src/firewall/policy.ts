import type { Address } from '@zta/kernel';
import type { AddressSet } from '../sets/addresses';
import type { PortSet } from '../sets/ports';

/** Names of hosts that a rule matches in a TLS server name or an HTTP host: one name, a domain with all below it, or whatever contains a text. */
export interface HostPattern {
  readonly kind: 'exact' | 'below' | 'contains';
  /** Lower case; of `below` with its leading dot. */
  readonly text: string;
}

/** One stateful rule of a firewall, as sets. */
export interface FirewallRule {
  /** The rule group. */
  readonly at: Address;
  /** What people call it: its `sid`, or its place. */
  readonly name: string;
  /** `unknown`: what the rule group does is not part of the input. */
  readonly action: 'pass' | 'drop' | 'alert' | 'unknown';
  readonly ports: PortSet;
  readonly from: AddressSet;
  readonly to: AddressSet;
  /** Only connections to these hosts. */
  readonly hosts?: readonly HostPattern[];
  /** Only connections of an application protocol (TLS, HTTP …): others on the same port go on to the next rule. */
  readonly part?: true;
  /** It has conditions that are not read: it may or may not match. */
  readonly unknown?: string;
}

/** A firewall policy: what meets the stateful rules, in which order, and what happens to what none matches ("Firewall policies", AWS Network Firewall Developer Guide). */
export interface FirewallPolicy {
  readonly at: Address;
  /** What the stateless engine does with every packet. */
  readonly stateless: 'forward' | 'pass' | 'drop' | 'unknown';
  /** `strict`: as written. `action`: pass before drop before alert, whatever is written. */
  readonly order: 'strict' | 'action';
  readonly rules: readonly FirewallRule[];
  /** What no rule matches: all packets are dropped, those of established connections, or none. */
  readonly rest: 'drop' | 'drop-established' | 'pass';
}

/** True when a name is one that the pattern matches. */
export const hostMatches = ({ kind, text }: HostPattern, host: string): boolean => {
  const name = host.toLowerCase();
  return kind === 'exact' ? name === text : kind === 'below' ? name.endsWith(text) || `.${name}` === text : name.includes(text);
};

/** `payments.example.com`, `*.example.com`, or `*text*`. */
export const formatHost = ({ kind, text }: HostPattern): string => (kind === 'exact' ? text : kind === 'below' ? `*${text}` : `*${text}*`);
