import { Cidr, type Problem } from '@zta/kernel';
import type { Draft, EnvironmentDeclaration, OrganizationDeclaration } from '../declaration';

const example = "write `network: { cidr: '10.0.0.0/20', endpoints: { cidr: '10.0.16.0/22' } }` in the organization";

/** Endpoints in the hub need a hub, and a network there. */
export const centralProblems = (o: Draft<OrganizationDeclaration>, d: Draft<EnvironmentDeclaration>): readonly Problem[] => {
  if (d.network?.endpoints !== 'central') return [];
  const path = `${d.name ?? ''}.network.endpoints`;
  if (!o.network) return [{ code: 'no-hub', path, message: 'central endpoints stand in the hub, and the organization declares none', got: '`central`', allowed: '`local`', next: example }];
  return o.network.endpoints ? [] : [{ code: 'no-endpoints-network', path, message: 'central endpoints need a network of their own: the hub\'s other VPCs fill its `cidr`', got: '`central`', allowed: '`local`', next: example }];
};

/** That network: canonical, large enough for four zones, and apart from the hub and every environment. */
export const endpointsNetworkProblems = (o: Draft<OrganizationDeclaration>, environments: readonly Draft<EnvironmentDeclaration>[]): readonly Problem[] => {
  const text = o.network?.endpoints?.cidr;
  if (text === undefined) return [];
  const path = 'organization.network.endpoints.cidr';
  const cidr = Cidr.tryParse(text);
  if (!cidr) return [{ code: 'invalid-cidr', path, message: 'not an IPv4 network in canonical form', got: `\`${text}\``, allowed: 'e.g. `10.0.16.0/22`, host bits zero' }];
  if (cidr.prefix < 16 || cidr.prefix > 24) return [{ code: cidr.prefix < 16 ? 'cidr-too-large' : 'cidr-too-small', path, message: 'does not hold endpoints and attachment in four zones', got: `\`${text}\``, allowed: 'a /16 to a /24' }];
  const others = [{ name: 'the hub', cidr: o.network?.cidr }, ...environments.map((e) => ({ name: `\`${e.name ?? ''}\``, cidr: e.network?.cidr }))];
  return others.flatMap((other): readonly Problem[] => {
    const theirs = Cidr.tryParse(other.cidr ?? '');
    return theirs?.overlaps(cidr) ? [{ code: 'cidr-overlap', path, message: `overlaps the network of ${other.name}`, got: `\`${text}\` and \`${theirs.toString()}\``, next: 'give the endpoints a network of their own' }] : [];
  });
};
