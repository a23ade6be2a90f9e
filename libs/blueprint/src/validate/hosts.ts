import { Cidr, type Problem } from '@zta/kernel';
import type { Draft, EnvironmentDeclaration, OrganizationDeclaration } from '../declaration';
import { isHost } from './flows';

/** Ways out of the estate: a hub to take them through, a protocol that says which host is meant, and a reason. */
export const hostProblems = (o: Draft<OrganizationDeclaration>, d: Draft<EnvironmentDeclaration>): readonly Problem[] =>
  (d.flows ?? []).flatMap((f, i): readonly Problem[] => {
    if (!f || f.to === undefined || !isHost(f.to)) return [];
    const path = `${d.name ?? ''}.flows[${i}]`;
    const got = (v: unknown): string => `\`${String(v)}\``;
    return [
      ...(o.network ? [] : [{ code: 'no-hub', path: `${path}.to`, message: 'a flow to a host leaves through the hub, and the organization declares none', got: got(f.to), next: 'write `network: { cidr: \'10.0.0.0/20\' }` in the organization' }]),
      ...(f.over === undefined || f.over === 'https' || f.over === 'tls' ? [] : [{ code: 'host-without-tls', path: `${path}.over`, message: 'only TLS tells the firewall which host is meant', got: got(f.over), allowed: '`https`, `tls`' }]),
      ...(f.because ? [] : [{ code: 'no-reason', path: `${path}.because`, message: 'a way out of the estate needs a reason', got: 'nothing', next: 'write `because: \'card processor\'`' }]),
      ...(f.proves === undefined || f.proves === 'none' || f.proves === 'certificate' ? [] : [{ code: 'contradiction', path: `${path}.proves`, message: 'a host beyond the estate knows no such proof', got: got(f.proves), allowed: '`certificate`, `none`' }]),
      ...(f.may ? [{ code: 'contradiction', path: `${path}.may`, message: 'what a host lets you do is the host\'s to say', got: got(f.may.join(', ')), next: 'remove it' }] : []),
    ];
  });

/** The hub's own network: canonical, of a size that holds two VPCs, and apart from every environment's. */
export const hubProblems = (o: Draft<OrganizationDeclaration>, environments: readonly Draft<EnvironmentDeclaration>[]): readonly Problem[] => {
  const text = o.network?.cidr;
  if (text === undefined) return [];
  const path = 'organization.network.cidr';
  const cidr = Cidr.tryParse(text);
  if (!cidr) return [{ code: 'invalid-cidr', path, message: 'not an IPv4 network in canonical form', got: `\`${text}\``, allowed: 'e.g. `10.0.0.0/20`, host bits zero' }];
  if (cidr.prefix < 16 || cidr.prefix > 20) return [{ code: cidr.prefix < 16 ? 'cidr-too-large' : 'cidr-too-small', path, message: 'does not hold the two VPCs of the hub', got: `\`${text}\``, allowed: 'a /16 to a /20' }];
  return environments.flatMap((e): readonly Problem[] => {
    const other = Cidr.tryParse(e.network?.cidr ?? '');
    return other?.overlaps(cidr) ? [{ code: 'cidr-overlap', path, message: `overlaps the network of \`${e.name ?? ''}\``, got: `\`${text}\` and \`${other.toString()}\``, next: 'give the hub a network of its own' }] : [];
  });
};
