import { formatAddress, sameAddress, type Address, type Finding, type Reason } from '@zta/kernel';
import { isRef, isUnknown, type Resource, type Value } from '@zta/verify-model';
import type { World } from '../world';
import { decideClaim } from './decide';

/** Elements that draw their network from a pool, and by what. */
const drawing: readonly (readonly [type: string, attribute: string])[] = [
  ['aws_vpc', 'ipv4_ipam_pool_id'],
  ['aws_vpc', 'ipv6_ipam_pool_id'],
  ['aws_vpc_ipv4_cidr_block_association', 'ipv4_ipam_pool_id'],
  ['aws_vpc_ipv6_cidr_block_association', 'ipv6_ipam_pool_id'],
];

const names = (v: Value | undefined, at: Address): boolean => isRef(v) && sameAddress(v.to, at);
const told = (v: Value | undefined): boolean => isRef(v) || typeof v === 'string';

/**
 * A pool of IPAM gives networks to the accounts whose VPCs draw from it, and takes in nothing by itself. Whoever it is shared with beyond them gets addresses that the estate's rules may name; what it
 * imports is a network of somebody that no declaration knows ("Share an IPAM pool using AWS RAM"; "Create IPv4 pools", automatic import).
 */
export const poolClaims = (world: World): readonly Finding[] =>
  world.estate.ofType('aws_vpc_ipam_pool').map((pool) => {
    const { against, gaps } = sharesOf(world, pool);
    const auto = pool.values['auto_import'];
    const imports: Reason = { code: 'automatic-import', detail: `${formatAddress(pool.at)} takes in every network of the organization that lies inside it, whoever made it`, at: pool.at };
    const unread: Reason = { code: 'unknown-import', detail: `whether ${formatAddress(pool.at)} takes in networks by itself is not told`, at: pool.at };
    return decideClaim('overshared-pool', `${formatAddress(pool.at)} gives networks to the accounts that draw from it, and to nobody else`, pool.at, [...against, ...(auto === true || auto === 'true' ? [imports] : [])], [...gaps, ...(isUnknown(auto) || isRef(auto) ? [unread] : [])]);
  });

/** With whom a pool is shared: any account without a VPC that draws from it is one too many, and so is a whole organization. */
const sharesOf = ({ estate }: World, pool: Resource): { readonly against: readonly Reason[]; readonly gaps: readonly Reason[] } => {
  const accounts = new Set(drawing.flatMap(([type, attribute]) => estate.ofType(type).filter((r) => names(r.values[attribute], pool.at)).map((r) => r.account)));
  const shares = estate.ofType('aws_ram_resource_association').filter((a) => names(a.values['resource_arn'], pool.at)).map((a) => a.values['resource_share_arn']);
  if (shares.length === 0) return { against: [], gaps: [] };
  const lost: readonly Reason[] = shares.some((s) => !isRef(s)) ? [{ code: 'unknown-share', detail: `into which share ${formatAddress(pool.at)} is put is not told`, at: pool.at }] : [];
  const principals = estate.ofType('aws_ram_principal_association');
  const loose = principals.filter((p) => !told(p.values['resource_share_arn'])).map((p): Reason => ({ code: 'unknown-share', detail: `which share ${formatAddress(p.at)} opens is not told`, at: p.at }));
  const mine = principals.filter((p) => shares.some((s) => isRef(s) && names(p.values['resource_share_arn'], s.to)));
  const foreign = mine.flatMap((p): readonly Reason[] => {
    const who = p.values['principal'];
    return typeof who !== 'string' || accounts.has(who) ? [] : [{ code: 'shared-beyond', detail: `${/^\d{12}$/.test(who) ? `account ${who}` : `\`${who}\``} may take networks of ${formatAddress(pool.at)}, and no VPC there draws from it`, at: p.at }];
  });
  const untold = mine.filter((p) => typeof p.values['principal'] !== 'string').map((p): Reason => ({ code: 'unknown-principal', detail: `with whom ${formatAddress(p.at)} shares ${formatAddress(pool.at)} is not told`, at: p.at }));
  return { against: foreign, gaps: [...lost, ...loose, ...untold] };
};
