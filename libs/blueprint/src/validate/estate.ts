import { Cidr, nearest, type Partition, type Problem } from '@zta/kernel';
import type { Draft, EnvironmentDeclaration, OrganizationDeclaration } from '../declaration';
import { foreignParty, unknownParty } from './flows';

type Environments = readonly Draft<EnvironmentDeclaration>[];

/** Checks that need all environments: networks that overlap, accounts with two owners, environments of one name, places that do not fit together. */
export const validateEstate = (organization: Draft<OrganizationDeclaration>, environments: Environments): readonly Problem[] => [
  ...overlaps(environments),
  ...owners(organization, environments),
  ...places(organization, environments),
  ...foreignParties(environments),
  ...environments.filter((e, i) => e.name !== undefined && (e.name === 'organization' || environments.findIndex((o) => o.name === e.name) < i)).map((e): Problem => ({ code: 'duplicate-name', path: `${e.name ?? ''}.name`, message: 'two environments have one name', got: `\`${e.name ?? ''}\``, next: 'rename one of the two' })),
];

const overlaps = (environments: Environments): readonly Problem[] =>
  environments.flatMap((e, i) =>
    environments.slice(0, i).flatMap((other): readonly Problem[] => {
      const [a, b] = [Cidr.tryParse(e.network?.cidr ?? ''), Cidr.tryParse(other.network?.cidr ?? '')];
      return a && b && a.overlaps(b) ? [{ code: 'cidr-overlap', path: `${e.name ?? ''}.network.cidr`, message: `overlaps the network of \`${other.name ?? ''}\``, got: `\`${a.toString()}\` and \`${b.toString()}\``, next: 'give each environment a network of its own' }] : [];
    }),
  );

const owners = (organization: Draft<OrganizationDeclaration>, environments: Environments): readonly Problem[] => {
  const owned = [
    ...Object.entries(organization.accounts ?? {}).map(([key, a]) => ({ path: `organization.accounts.${key}.id`, id: a?.id })),
    ...environments.flatMap((e) => Object.entries(e.accounts ?? {}).map(([key, id]) => ({ path: `${e.name ?? ''}.accounts.${key}`, id }))),
  ].filter((o) => o.id !== undefined);
  return owned.flatMap((o, i): readonly Problem[] => {
    const first = owned.findIndex((p) => p.id === o.id);
    return first < i ? [{ code: 'account-owned-twice', path: o.path, message: `this account belongs to \`${owned[first]?.path ?? ''}\` already`, got: `\`${o.id ?? ''}\``, next: 'each account id is owned by exactly one environment' }] : [];
  });
};

const partitionOf = (region: string): Partition => (region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws');

/** An organization lives in one partition, and a trail's key must be in the Region of the bucket that all trails share ("Configure AWS KMS key policies for CloudTrail"). */
const places = (organization: Draft<OrganizationDeclaration>, environments: Environments): readonly Problem[] => {
  const partition = (path: string, region: string | undefined, wanted: string | undefined): readonly Problem[] =>
    region === undefined || wanted === undefined || partitionOf(region) === wanted ? [] : [{ code: 'partition-mismatch', path, message: `this Region is not in partition \`${wanted}\``, got: `\`${region}\`, in \`${partitionOf(region)}\``, next: 'an organization and all its environments live in one partition' }];
  return [
    ...partition('organization.region', organization.region, organization.partition),
    ...environments.flatMap((e): readonly Problem[] => {
      const wrong = partition(`${e.name ?? ''}.region`, e.region, e.partition ?? organization.partition);
      const foreign = e.partition !== undefined && organization.partition !== undefined && e.partition !== organization.partition;
      return [
        ...wrong,
        ...(foreign ? [{ code: 'partition-mismatch', path: `${e.name ?? ''}.partition`, message: 'not the partition of the organization', got: `\`${e.partition ?? ''}\``, allowed: `\`${organization.partition ?? ''}\`` }] : []),
        ...(wrong.length === 0 && !foreign && e.region !== undefined && organization.region !== undefined && e.region !== organization.region
          ? [{ code: 'not-built-yet', path: `${e.name ?? ''}.region`, message: 'another Region than the organization\'s is part of the grammar, and no layer builds it yet', got: `\`${e.region}\``, allowed: `\`${organization.region}\``, next: 'take the Region of the organization: its log archive serves one Region' }]
          : []),
      ];
    }),
  ];
};

/** `<environment>/<service>` must name both. */
const foreignParties = (environments: Environments): readonly Problem[] =>
  environments.flatMap((e) =>
    (e.flows ?? []).flatMap((f, i) =>
      (['from', 'to'] as const).flatMap((end): readonly Problem[] => {
        const party = foreignParty(f?.[end] ?? '');
        if (!party) return [];
        const path = `${e.name ?? ''}.flows[${i}].${end}`;
        const other = environments.find((o) => o.name === party[0]);
        const known = environments.flatMap((o) => (o.name === undefined ? [] : [o.name]));
        const near = nearest(party[0], known);
        if (!other) return [{ code: 'unknown-environment', path, message: 'no environment has this name', got: `\`${party[0]}\``, allowed: known.map((k) => `\`${k}\``).join(', '), next: near ? `did you mean \`${near}/${party[1]}\`?` : 'declare it first' }];
        const services = Object.keys(other.services ?? {}).map((s) => `${party[0]}/${s}`);
        return services.includes(`${party[0]}/${party[1]}`) ? [] : [unknownParty(path, `${party[0]}/${party[1]}`, services)];
      }),
    ),
  );
