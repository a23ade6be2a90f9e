import { Cidr, type Problem } from '@zta/kernel';
import type { EnvironmentDeclaration, OrganizationDeclaration } from '../declaration';

/** Checks that need all environments: networks that overlap, accounts with two owners, environments of one name. */
export const validateEstate = (organization: OrganizationDeclaration, environments: readonly EnvironmentDeclaration[]): readonly Problem[] => [
  ...overlaps(environments),
  ...owners(organization, environments),
  ...environments.filter((e, i) => e.name === 'organization' || environments.findIndex((o) => o.name === e.name) < i).map((e): Problem => ({ code: 'duplicate-name', path: `${e.name}.name`, message: 'two environments have one name', got: `\`${e.name}\``, next: 'rename one of the two' })),
];

const overlaps = (environments: readonly EnvironmentDeclaration[]): readonly Problem[] =>
  environments.flatMap((e, i) =>
    environments.slice(0, i).flatMap((other): readonly Problem[] => {
      const [a, b] = [Cidr.tryParse(e.network.cidr), Cidr.tryParse(other.network.cidr)];
      return a && b && a.overlaps(b) ? [{ code: 'cidr-overlap', path: `${e.name}.network.cidr`, message: `overlaps the network of \`${other.name}\``, got: `\`${a.toString()}\` and \`${b.toString()}\``, next: 'give each environment a network of its own' }] : [];
    }),
  );

const owners = (organization: OrganizationDeclaration, environments: readonly EnvironmentDeclaration[]): readonly Problem[] => {
  const owned = [
    ...Object.entries(organization.accounts).map(([key, a]) => ({ path: `organization.accounts.${key}.id`, id: a.id })),
    ...environments.flatMap((e) => Object.entries(e.accounts).map(([key, id]) => ({ path: `${e.name}.accounts.${key}`, id }))),
  ];
  return owned.flatMap((o, i): readonly Problem[] => {
    const first = owned.findIndex((p) => p.id === o.id);
    return first < i ? [{ code: 'account-owned-twice', path: o.path, message: `this account belongs to \`${owned[first]?.path ?? ''}\` already`, got: `\`${o.id}\``, next: 'each account id is owned by exactly one environment' }] : [];
  });
};
