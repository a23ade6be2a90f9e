import { sameAddress, type Address, type Finding, type Reason } from '@zta/kernel';
import { coversName, type NameFilter, type NameRule, type Vpc } from '@zta/verify-network';
import { linkNames } from '../links';
import { allMembers, binds, formatMember, locate, type Member, type World } from '../world';
import { decideClaim } from './decide';

/** A question for a name passes groups, ACLs and firewalls: a filtered VPC resolves the names of its flows, each of them, and no other. */
export const nameClaims = (world: World): readonly Finding[] =>
  world.network.names.flatMap((filter) => {
    const vpc = world.network.vpcs.find((v) => sameAddress(v.at, filter.vpc) && !v.outside);
    if (!vpc) return [];
    const needed = neededNames(world, vpc);
    return [undeclared(world, filter, needed), blocked(world, filter, needed)];
  });

/** A name that a flow needs; one of `names` is enough. */
interface Need {
  readonly flow: string;
  readonly names: readonly string[];
}

const undeclared = (world: World, { vpc, rules }: NameFilter, needed: readonly Need[]): Finding => {
  const declared = new Set(needed.flatMap((n) => n.names));
  const open = rules.filter((r) => r.allows !== false);
  return decideClaim(
    'undeclared-name',
    `${vpc.stack}/${vpc.address} resolves the names of its flows only`,
    locate(world, vpc),
    [
      ...open.filter((r) => r.allows).flatMap((r) => (r.names ?? []).filter((n) => !declared.has(n)).map((n): Reason => ({ code: 'undeclared-name', detail: `\`${n}\` resolves, and no flow names it`, at: locate(world, r.at) }))),
      ...(rules.some((r) => r.unknown !== undefined || refusesAll(r)) ? [] : [{ code: 'undeclared-name', detail: 'a name that no rule has resolves: no rule refuses the rest', at: locate(world, vpc) }]),
    ],
    [...open.filter((r) => r.unknown).map((r) => unsure(world, r)), ...(rules.some(refusesAll) ? [] : rules.filter((r) => r.unknown && r.allows === false).map((r) => unsure(world, r)))],
  );
};

const blocked = (world: World, { vpc, rules }: NameFilter, needed: readonly Need[]): Finding => {
  const answers = needed.map((need) => ({ need, answer: first(need.names.map((n) => resolves(rules, n))) }));
  return decideClaim(
    'blocked-name',
    `${vpc.stack}/${vpc.address} resolves every name of its flows`,
    locate(world, vpc),
    answers.filter((a) => a.answer === 'no').map(({ need }): Reason => ({ code: 'blocked-name', detail: `${need.flow}: \`${need.names[0] ?? ''}\` does not resolve`, at: locate(world, vpc) })),
    answers.some((a) => a.answer === 'unknown') ? rules.filter((r) => r.unknown).map((r) => unsure(world, r)) : [],
  );
};

type Answer = 'yes' | 'no' | 'unknown';
const first = (answers: readonly Answer[]): Answer => (answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no');

/** The first rule that matches decides; a rule that is not known may be it. */
const resolves = (rules: readonly NameRule[], name: string): Answer => {
  for (const r of rules) {
    if (r.unknown) return 'unknown';
    if (r.names?.some((p) => coversName(p, name))) return r.allows ? 'yes' : 'no';
  }
  return 'yes';
};

const refusesAll = (r: NameRule): boolean => r.allows === false && r.unknown === undefined && (r.names ?? []).includes('*');
const unsure = (world: World, r: NameRule): Reason => ({ code: 'unknown-names', detail: r.unknown ?? '', at: locate(world, r.at) });

/** Names that the flows of whatever stands in a VPC need: hosts as declared, buckets by their own names, other AWS services by the name of their API in the Region. */
const neededNames = (world: World, vpc: Vpc): readonly Need[] => {
  const here = allMembers(world).filter((m) => world.network.stations.some((s) => s.initiates && sameAddress(s.vpc, vpc.at) && binds(m, s.at)));
  return here.flatMap((from) =>
    allMembers(world).flatMap((to) =>
      world
        .flows(from, to)
        .flatMap((f) => (f.carrier === 'lattice' ? [latticeName(world, vpc)] : f.carrier === 'network' && to.party.kind === 'link' ? linkNames(world, to).map((n) => [n]) : f.carrier === 'endpoint' || f.carrier === 'egress' ? namesOf(world, to, vpc) : []).map((names): Need => ({ flow: `${formatMember(from)} to ${formatMember(to)}`, names }))),
    ),
  );
};

/** AWS gives each Lattice service a name with a part that nobody knows before: a list can only hold all of them, and which of those answers is the service's own policy ("Default domain name", Amazon VPC Lattice User Guide). */
const latticeName = (world: World, { region = '', at }: Vpc): readonly string[] => [`*.vpc-lattice-svcs.${region}.${partitionOf(world, at) === 'aws-cn' ? 'on.amazonwebservices.com.cn' : 'on.aws'}`];

/** Each name that a party is called by, with its alternatives ("AWS service endpoints"; "Account-based endpoints in Amazon DynamoDB"). */
const namesOf = (world: World, { party }: Member, { region = '', account = '', at }: Vpc): readonly (readonly string[])[] => {
  const suffix = partitionOf(world, at) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  const api = (service: string): string => `${service}.${region}.${suffix}`;
  if (party.kind === 'host') return [[party.name.toLowerCase()]];
  if (party.kind === 'aws-api') return [[api(party.name)]];
  const targets = world.iam.targets.filter((t) => t.type !== 'aws_kms_key' && party.bindings.some((b) => sameAddress(b, t.at)));
  return targets.map((t) => (t.service === 's3' ? [`${t.arn.split(':::')[1] ?? ''}.${api('s3')}`] : t.service === 'dynamodb' ? [api('dynamodb'), api(`${account}.ddb`)] : [api(t.service)]));
};

const partitionOf = (world: World, at: Address): string => world.estate.find(at)?.partition ?? 'aws';
