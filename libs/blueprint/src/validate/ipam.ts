import { Cidr, type Problem } from '@zta/kernel';
import type { Draft, EnvironmentDeclaration, OrganizationDeclaration } from '../declaration';

/** The range of the estate's address pools: canonical, and around every network that is declared. A network that is no network is another check's business. */
export const ipamProblems = (o: Draft<OrganizationDeclaration>, environments: readonly Draft<EnvironmentDeclaration>[]): readonly Problem[] => {
  const text = o.network?.ipam?.cidr;
  if (text === undefined) return [];
  const range = Cidr.tryParse(text);
  if (!range) return [{ code: 'invalid-cidr', path: 'organization.network.ipam.cidr', message: 'not an IPv4 network in canonical form', got: `\`${text}\``, allowed: 'e.g. `10.0.0.0/8`, host bits zero' }];
  const networks = [
    { path: 'organization.network.cidr', cidr: o.network?.cidr },
    { path: 'organization.network.endpoints.cidr', cidr: o.network?.endpoints?.cidr },
    ...environments.map((e) => ({ path: `${e.name ?? ''}.network.cidr`, cidr: e.network?.cidr })),
  ];
  return networks.flatMap(({ path, cidr }): readonly Problem[] => {
    const network = Cidr.tryParse(cidr ?? '');
    return !network || range.contains(network) ? [] : [{ code: 'cidr-outside', path, message: 'lies outside of the range that the address pools are carved from', got: `\`${network.toString()}\``, allowed: `inside \`${text}\``, next: 'widen `organization.network.ipam.cidr`, or take a network inside it' }];
  });
};
