import { formatAddress, type Location } from '@zta/kernel';
import { isRef, isUnknown, type Estate, type Resource, type Value } from '@zta/verify-model';
import { formatAddressSet, intersectAddresses, isEmptyAddresses, isWithinAddresses, noAddresses, parseCidr, publicAddresses, unionAddresses, witnessOf, type AddressSet } from '@zta/verify-network';
import { every, proved, refuted, unsure } from '../judge';
import { each, show } from '../read/attribute';
import { siblings } from '../read/sibling';
import type { Judgement } from '../rule';

type Direction = 'ingress' | 'egress';

/** Addresses that one written rule lets through, or why that is not told. */
interface Reached {
  readonly at: Location;
  readonly set: AddressSet;
  readonly untold: readonly string[];
}

const cidrPaths = ['cidr_blocks', 'ipv6_cidr_blocks', 'cidr_ipv4', 'cidr_ipv6'];
const listPaths = ['prefix_list_ids', 'prefix_list_id'];

const cidr = (v: Value): AddressSet | string => {
  // the network of a VPC of the estate, which AWS may choose, is inside
  if (isRef(v) && v.to.address.startsWith('aws_vpc.')) return noAddresses;
  return typeof v === 'string' ? (parseCidr(v) ?? `\`${v}\` is no network`) : show(v);
};

const prefixList = (v: Value, estate: Estate): AddressSet | string => {
  const list = isRef(v) ? estate.find(v.to) : undefined;
  if (list?.type === 'aws_vpc_endpoint') return noAddresses;
  const name = list?.values['name'];
  if (list?.mode === 'data' && typeof name === 'string' && name.startsWith('com.amazonaws.')) return noAddresses;
  if (list?.type !== 'aws_ec2_managed_prefix_list' || list.mode === 'data') return `prefix list ${show(v)} was not read`;
  return each(list.values, 'entry.cidr').map(cidr).reduce((a, b) => (typeof a === 'string' ? a : typeof b === 'string' ? b : unionAddresses(a, b)), noAddresses);
};

const read = (block: Value, at: Location, estate: Estate): Reached => {
  const parts = [...cidrPaths.flatMap((p) => each(block, p)).map(cidr), ...listPaths.flatMap((p) => each(block, p)).map((v) => prefixList(v, estate)), ...(isUnknown(block) ? [block.reason] : [])];
  return {
    at,
    set: parts.filter((p): p is AddressSet => typeof p !== 'string').reduce(unionAddresses, noAddresses),
    untold: parts.filter((p): p is string => typeof p === 'string'),
  };
};

/** Rules of a group: inline blocks, and resources of one rule each. */
const rulesOf = (estate: Estate, group: Resource, direction: Direction): readonly Reached[] => [
  ...each(group.values[direction], '').map((b) => read(b, group.at, estate)),
  ...[`aws_vpc_security_group_${direction}_rule`, 'aws_security_group_rule'].flatMap((type): readonly Reached[] => {
    const { certain, possible } = siblings(estate, group, type, 'security_group_id');
    const ours = (s: Resource): boolean => type !== 'aws_security_group_rule' || s.values['type'] === direction;
    return [
      ...certain.filter(ours).map((s) => read(s.values, s.at, estate)),
      ...possible.filter(ours).map((s): Reached => ({ at: s.at, set: noAddresses, untold: [`whether ${formatAddress(s.at)} is a rule of the group`] })),
    ];
  }),
];

/** Judges that no rule of a group names an address of the internet, alone or together: sets, not spelling. */
export const judgeOpenings = (estate: Estate, group: Resource, direction: Direction, verb: string): Judgement => {
  const reached = rulesOf(estate, group, direction);
  const open = reached.filter((r) => !isEmptyAddresses(intersectAddresses(r.set, publicAddresses)));
  const all = open.map((r) => r.set).reduce(unionAddresses, noAddresses);
  const everything = isWithinAddresses({ ...publicAddresses, v6: [] }, all) ? ', with the other rules of the group every address of IPv4' : '';
  return every([
    proved,
    ...open.map((r) => refuted('too-broad', `${verb} ${formatAddressSet(r.set)}, for example ${witnessOf(r.set) ?? ''}${everything}`, r.at)),
    ...reached.flatMap((r) => r.untold.map((reason) => unsure('unknown-value', `${verb} addresses that are not told: ${reason}`, r.at))),
  ]);
};
