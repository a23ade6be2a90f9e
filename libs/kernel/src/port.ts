/** A closed range of ports of one transport protocol. */
export interface PortRange {
  readonly protocol: 'tcp' | 'udp';
  readonly from: number;
  readonly to: number;
}

/** True for a whole number from 1 to 65535. */
export const isPort = (n: number): boolean => Number.isInteger(n) && n >= 1 && n <= 65535;

/** One TCP port. Throws a RangeError outside 1–65535. */
export const tcp = (port: number): PortRange => {
  if (!isPort(port)) throw new RangeError(`a port is a whole number from 1 to 65535, got \`${port}\``);
  return { protocol: 'tcp', from: port, to: port };
};

/** HTTPS. */
export const HTTPS: PortRange = tcp(443);

/** `tcp/443` or `tcp/1024-65535`. */
export const formatPorts = (p: PortRange): string => `${p.protocol}/${p.from === p.to ? p.from : `${p.from}-${p.to}`}`;
