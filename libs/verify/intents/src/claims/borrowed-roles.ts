import { formatAddress, type Finding, type Reason } from '@zta/kernel';
import { isMap, isList, isRef, isUnknown, type Resource, type Value } from '@zta/verify-model';
import { formatMember, sameMember, type Member, type World } from '../world';
import { decideClaim } from './decide';

const names = /^(\w+_)?role(_arn)?$/;
/** Roles that AWS makes for its own services and lets nobody else wear ("Using service-linked roles", IAM User Guide). */
const serviceLinked = /:role\/aws-service-role\//;

/** Every attribute of an element that names a role, in blocks too. */
const rolesIn = (v: Value, key = ''): readonly Value[] => {
  if (names.test(key) && !isMap(v) && !isList(v)) return v === null || v === '' ? [] : [v];
  if (isList(v)) return v.flatMap((x) => rolesIn(x, key));
  return isMap(v) ? Object.entries(v).flatMap(([k, x]) => rolesIn(x, k)) : [];
};

/**
 * What an element does, it does as a role: one of its own party, or its neighbour's flows would be open to its code. A party's function that wears another's role would pass
 * every question about grants, for those ask about roles ("Granting a user permissions to pass a role to an AWS service", IAM User Guide).
 */
export const borrowedRoleClaims = (world: World): readonly Finding[] =>
  world.estate.resources.flatMap((r): readonly Finding[] => {
    const member = r.mode === 'managed' && r.type !== 'aws_iam_role' ? world.memberOf(r.at) : undefined;
    const roles = member ? rolesIn(r.values) : [];
    if (!member || roles.length === 0) return [];
    const answers = roles.map((v) => judge(world, r, member, v));
    return [decideClaim('borrowed-role', `${formatAddress(r.at)} wears roles of ${formatMember(member)} alone`, r.at, answers.flatMap((a) => a.against), answers.flatMap((a) => a.gaps))];
  });

const judge = (world: World, r: Resource, member: Member, v: Value): { readonly against: readonly Reason[]; readonly gaps: readonly Reason[] } => {
  const gap = (detail: string): ReturnType<typeof judge> => ({ against: [], gaps: [{ code: 'unknown-role', detail, at: r.at }] });
  if (isUnknown(v)) return gap(`which role it wears is not told: ${v.reason}`);
  const role = roleOf(world, v);
  if (role) {
    const owner = world.memberOf(role.at);
    if (owner && sameMember(owner, member)) return { against: [], gaps: [] };
    return { against: [{ code: 'borrowed-role', detail: `${formatAddress(r.at)} of ${formatMember(member)} wears ${formatAddress(role.at)}, which is ${owner ? `${formatMember(owner)}’s` : 'nobody’s'}`, at: r.at }], gaps: [] };
  }
  if (typeof v === 'string' && serviceLinked.test(v)) return { against: [], gaps: [] };
  return typeof v === 'string' ? { against: [{ code: 'foreign-role', detail: `${formatAddress(r.at)} wears \`${v}\`, which nothing in the input makes`, at: r.at }], gaps: [] } : gap('which role it wears is known to AWS only');
};

const roleOf = (world: World, v: Value): Resource | undefined => {
  if (isRef(v)) {
    const to = world.estate.find(v.to);
    return to?.type === 'aws_iam_role' && to.mode === 'managed' ? to : undefined;
  }
  const found = typeof v === 'string' ? world.iam.principals.find((p) => p.kind === 'role' && p.arn === v) : undefined;
  return found && 'at' in found ? world.estate.find(found.at) : undefined;
};
