/** A resource that a plan would change, or that was changed behind Terraform's back. */
export interface Changed {
  readonly address: string;
  readonly type: string;
  readonly actions: readonly string[];
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/** What one plan says. */
export interface Drift {
  /** What the next apply heals. */
  readonly planned: readonly Changed[];
  /** What differs from the state, healed by an apply or not: an added security-group rule is only here. */
  readonly drifted: readonly Changed[];
}

type Json = Readonly<Record<string, unknown>>;
const asMap = (v: unknown): Json => (typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Json) : {});
const asList = (v: unknown): readonly unknown[] => (Array.isArray(v) ? v : []);

const changed = (v: unknown): Changed => {
  const { address, type, change } = asMap(v);
  const { actions, before, after } = asMap(change);
  return { address: String(address), type: String(type), actions: asList(actions).map(String), before: asMap(before), after: asMap(after) };
};

/**
 * Reads `terraform show -json` of a plan file ("JSON Output Format": `resource_changes`, `resource_drift`). Data sources are left out.
 * The first refresh after an apply reports computed values as drift: refresh once (`terraform apply -refresh-only`) before you look.
 */
export const readDrift = (plan: unknown): Drift => {
  const managed = (list: unknown): readonly Changed[] => asList(list).filter((v) => asMap(v)['mode'] === 'managed').map(changed);
  return {
    planned: managed(asMap(plan)['resource_changes']).filter((c) => !c.actions.every((a) => a === 'no-op' || a === 'read')),
    drifted: managed(asMap(plan)['resource_drift']),
  };
};

/** One rule of a group as the provider's `aws_security_group` keeps it in `ingress` and `egress`. */
interface InlineRule {
  readonly protocol: string;
  readonly from_port: number;
  readonly to_port: number;
  readonly cidr_blocks?: readonly string[];
  readonly ipv6_cidr_blocks?: readonly string[];
  readonly prefix_list_ids?: readonly string[];
  readonly security_groups?: readonly string[];
  readonly self?: boolean;
}

/** One peer of one rule, as `ec2:RevokeSecurityGroup…` takes it. */
type Permission = Readonly<Record<string, unknown>>;

const permissions = (groupId: string, rule: InlineRule): readonly Permission[] => {
  const head = { IpProtocol: rule.protocol, ...(rule.protocol === '-1' ? {} : { FromPort: rule.from_port, ToPort: rule.to_port }) };
  return [
    ...(rule.cidr_blocks ?? []).map((CidrIp) => ({ ...head, IpRanges: [{ CidrIp }] })),
    ...(rule.ipv6_cidr_blocks ?? []).map((CidrIpv6) => ({ ...head, Ipv6Ranges: [{ CidrIpv6 }] })),
    ...(rule.prefix_list_ids ?? []).map((PrefixListId) => ({ ...head, PrefixListIds: [{ PrefixListId }] })),
    ...[...(rule.security_groups ?? []), ...(rule.self ? [groupId] : [])].map((GroupId) => ({ ...head, UserIdGroupPairs: [{ GroupId }] })),
  ];
};

const groups = new Set(['aws_security_group', 'aws_default_security_group']);

/**
 * The AWS CLI commands that take back every rule that was added to a security group by hand ("revoke-security-group-ingress").
 * No apply does it: the provider manages single rules and does not know of others. An edited rule is healed by apply and not listed,
 * unless the edit reads as an addition beside it.
 */
export const revokeCommands = ({ drifted, planned }: Drift, options: { readonly profile: string; readonly region: string }): readonly string[] => {
  const healed = new Set(planned.filter((c) => /^aws_vpc_security_group_(in|e)gress_rule$/.test(c.type)).map((c) => String(c.before['security_group_id'])));
  return drifted
    .filter((c) => groups.has(c.type))
    .flatMap((c) => {
      const id = String(c.after['id']);
      const added = (direction: 'ingress' | 'egress'): readonly string[] => {
        const known = new Set((asList(c.before[direction]) as InlineRule[]).flatMap((r) => permissions(id, r)).map((p) => JSON.stringify(p)));
        const extra = (asList(c.after[direction]) as InlineRule[]).flatMap((r) => permissions(id, r)).filter((p) => !known.has(JSON.stringify(p)));
        if (extra.length === 0) return [];
        return [`aws ec2 revoke-security-group-${direction} --group-id ${id} --ip-permissions '${JSON.stringify(extra)}' --profile ${options.profile} --region ${options.region}`];
      };
      return healed.has(id) ? [] : (['ingress', 'egress'] as const).flatMap(added);
    });
};
