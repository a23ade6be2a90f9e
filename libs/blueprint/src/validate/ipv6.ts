import { Cidr6, type Problem } from '@zta/kernel';
import type { Draft, EnvironmentDeclaration, OrganizationDeclaration } from '../declaration';

/** Length of a VPC's IPv6 network: 256 subnets, the one length that every release of the provider takes. */
export const networkPrefix6 = 56;
/** Unique local addresses, without those that AWS keeps for its own services ("Private IPv6 addresses", Amazon VPC User Guide). */
const local = Cidr6.parse('fd00::/8');
const ofAws = Cidr6.parse('fd00::/16');

const example = "write `ipam: { cidr: '10.0.0.0/8', ipv6: 'fd12:3456:789a::/48' }` in the organization's `network`, with ten digits of your own chance for `12:3456:789a`";

/** IPv6 of the estate: private, canonical, out of the organization's range, and apart from every other environment's. */
export const ipv6Problems = (o: Draft<OrganizationDeclaration>, environments: readonly Draft<EnvironmentDeclaration>[]): readonly Problem[] => {
  const text = o.network?.ipam?.ipv6;
  const range = text === undefined ? undefined : Cidr6.tryParse(text);
  return [
    ...(text === undefined ? [] : privateNetwork('organization.network.ipam.ipv6', text)),
    ...(range && range.prefix > networkPrefix6 ? [{ code: 'cidr-too-small', path: 'organization.network.ipam.ipv6', message: 'holds no network of an environment', got: `\`${range.toString()}\``, allowed: `a /${networkPrefix6} or larger` }] : []),
    ...environments.flatMap((e, i) => (e.network?.ipv6 ? environmentProblems(o, e, environments.slice(0, i)) : [])),
  ];
};

const environmentProblems = (o: Draft<OrganizationDeclaration>, { name = '', network }: Draft<EnvironmentDeclaration>, earlier: readonly Draft<EnvironmentDeclaration>[]): readonly Problem[] => {
  const { cidr: text, egressOnly } = network?.ipv6 ?? {};
  const path = `${name}.network.ipv6`;
  const range = Cidr6.tryParse(o.network?.ipam?.ipv6 ?? '');
  const cidr = Cidr6.tryParse(text ?? '');
  const refuse = (code: string, message: string, more: Partial<Problem>): Problem => ({ code, path: `${path}.cidr`, message, got: `\`${text ?? ''}\``, ...more });
  return [
    ...(egressOnly ? [{ code: 'uninspected-exit', path: `${path}.egressOnly`, message: 'an egress-only internet gateway leads past the firewall, and then no way to the internet is proved to cross it', got: 'an egress-only internet gateway', allowed: 'no such field', next: 'write a flow to each host: it leaves over IPv4, through the firewall' }] : []),
    ...(o.network?.ipam?.ipv6 === undefined ? [{ code: 'no-pool', path, message: 'AWS gives private IPv6 networks from a pool alone, and the organization declares none', got: 'no `ipam.ipv6`', next: example }] : []),
    ...(text === undefined ? [] : privateNetwork(`${path}.cidr`, text)),
    ...(cidr && cidr.prefix !== networkPrefix6 ? [refuse('invalid-cidr', 'not the size of a VPC', { allowed: `a /${networkPrefix6}` })] : []),
    ...(cidr && range && !range.contains(cidr) ? [refuse('cidr-outside', 'lies outside of the range that the address pools are carved from', { allowed: `inside \`${range.toString()}\`` })] : []),
    ...earlier.flatMap((other): readonly Problem[] => {
      const theirs = Cidr6.tryParse(other.network?.ipv6?.cidr ?? '');
      return cidr && theirs?.overlaps(cidr) ? [refuse('cidr-overlap', `overlaps the IPv6 network of \`${other.name ?? ''}\``, { next: 'give each environment a network of its own' })] : [];
    }),
  ];
};

const privateNetwork = (path: string, text: string): readonly Problem[] => {
  const cidr = Cidr6.tryParse(text);
  if (!cidr) return [{ code: 'invalid-cidr', path, message: 'not an IPv6 network in canonical form', got: `\`${text}\``, allowed: 'e.g. `fd12:3456:789a:100::/56`: lower case, zeros left out, host bits zero' }];
  return local.contains(cidr) && !ofAws.overlaps(cidr) ? [] : [{ code: 'not-private', path, message: 'not a unique local network of your own: others would be led to the internet, where no rule of the estate is asked', got: `\`${text}\``, allowed: `inside \`${local.toString()}\`, outside of \`${ofAws.toString()}\`, which AWS keeps` }];
};
