import type { Value } from '@zta/verify-model';
import { allPorts, ports, protocolBlock, protocolNumber, type PortSet } from '../sets/ports';
import { whole } from './reader';

/** Ports of a rule, or all that they could be with the reason why they are not known. */
export interface RulePorts {
  readonly ports: PortSet;
  readonly unknown?: string;
}

/**
 * Ports of a security-group or NACL rule. Protocol `-1` is all traffic whatever the ports say; for ICMP `from` is the type and `to` the code, -1 meaning any;
 * protocols without ports are whole ("IpPermission", Amazon EC2 API Reference).
 * @param icmp the type and code of an ACL rule, which has attributes of its own for them
 */
export const rulePorts = (protocol: Value | undefined, from: Value | undefined, to: Value | undefined, icmp?: { readonly type: Value | undefined; readonly code: Value | undefined }): RulePorts => {
  if (typeof protocol !== 'string' && typeof protocol !== 'number') return { ports: allPorts, unknown: 'its protocol is not known' };
  const name = String(protocol).toLowerCase();
  if (name === '-1' || name === 'all') return { ports: allPorts };
  const number = protocolNumber(name);
  if (number === undefined) return { ports: allPorts, unknown: `its protocol \`${name}\` is not known` };
  if ((number === 1 || number === 58) && icmp && (icmp.type === undefined || icmp.type === null)) return { ports: [protocolBlock(number)], unknown: 'its ICMP type is not given' };
  if (number === 1 || number === 58) return icmpPorts(number, icmp ? icmp.type : from, icmp ? icmp.code : to);
  if (number !== 6 && number !== 17) return { ports: [protocolBlock(number)] };
  const [first, last] = [whole(from), whole(to)];
  if (first === undefined || last === undefined) return { ports: [protocolBlock(number)], unknown: 'its ports are not known' };
  return { ports: first < 0 ? [protocolBlock(number)] : ports(number, first, last) };
};

const icmpPorts = (number: number, type: Value | undefined, code: Value | undefined): RulePorts => {
  const [t, c] = [whole(type), whole(code)];
  if (t === undefined && type !== undefined && type !== null) return { ports: [protocolBlock(number)], unknown: 'its ICMP type is not known' };
  if (t === undefined || t < 0) return { ports: [protocolBlock(number)] };
  const every = ports(number, t * 256, t * 256 + 255);
  if (c === undefined && code !== undefined && code !== null) return { ports: every, unknown: 'its ICMP code is not known' };
  return { ports: c === undefined || c < 0 ? every : ports(number, t * 256 + c) };
};
