import { formatAddress, type Reason } from '@zta/kernel';
import { isMap, list, type Estate, type Resource, type Value } from '@zta/verify-model';
import { hasHole, isHole, lettersOf } from '../sets/symbol';
import { unreadablePolicy, type Statement } from '../statement/statement';
import { scopeOf, type Naming } from './arns';
import type { Documents } from './documents';
import type { PrincipalFacts } from './facts';

/** Tags as written; a value that is not known is `undefined`. */
export const tagsOf = (r: Resource, naming: Naming): ReadonlyMap<string, string | undefined> => {
  const tags = r.values['tags'];
  return new Map(tags !== undefined && isMap(tags) ? Object.entries(tags).map(([k, v]) => [k, naming.text(v)] as const) : []);
};

const entityNames = (estate: Estate, naming: Naming, kind: string): ReadonlySet<string> => new Set(estate.ofType(`aws_iam_${kind}`).map((r) => naming.name(r)));

/** Account and name, in lower case: how policies and attachments name an entity. Two names that differ in case alone are one ("IAM and AWS STS quotas: name requirements", IAM User Guide). */
type Key = string;

/** Reads all roles and users with their policies, groups and boundaries. A policy whose owner cannot be told is reported, and may be that of any of its account. */
export const readPrincipals = (estate: Estate, naming: Naming, documents: Documents, report: (r: Reason) => void): ReadonlyMap<string, PrincipalFacts> => {
  const keyOf = (r: Resource, name: string): Key => `${scopeOf(r).account}/${lettersOf(name).map((l) => (isHole(l) ? l : l.toLowerCase())).join('')}`;
  const entities = new Map<string, ReadonlySet<Key>>();
  const known = (kind: string): ReadonlySet<Key> => {
    const keys = entities.get(kind) ?? new Set(estate.ofType(`aws_iam_${kind}`).map((r) => keyOf(r, naming.name(r))));
    entities.set(kind, keys);
    return keys;
  };
  const byEntity = { role: new Map<Key, Statement[]>(), user: new Map<Key, Statement[]>(), group: new Map<Key, Statement[]>() };
  const give = (kind: keyof typeof byEntity, r: Resource, entity: Value | undefined, statements: readonly Statement[]): void => {
    const name = naming.text(entity);
    if (name === undefined || (hasHole(name) && !entityNames(estate, naming, kind).has(name))) {
      const detail = `to which ${kind} the policy belongs is not known`;
      report({ code: 'UNJOINED_POLICY', detail, at: r.at });
      for (const other of estate.ofType(`aws_iam_${kind}`)) if (scopeOf(other).account === scopeOf(r).account) give(kind, r, naming.name(other), unreadablePolicy(r.at, detail));
      return;
    }
    if (!known(kind).has(keyOf(r, name))) report({ code: 'UNJOINED_POLICY', detail: `no ${kind} \`${name}\` of its account is part of the input: what the policy lets it do is not judged`, at: r.at });
    const list = byEntity[kind].get(keyOf(r, name)) ?? [];
    list.push(...statements);
    byEntity[kind].set(keyOf(r, name), list);
  };
  for (const kind of ['role', 'user', 'group'] as const) {
    for (const r of estate.ofType(`aws_iam_${kind}_policy`)) give(kind, r, r.values[kind], documents.of(r.at, r.values) ?? []);
    for (const r of estate.ofType(`aws_iam_${kind}_policy_attachment`)) give(kind, r, r.values[kind], documents.managed(r.at, r.values['policy_arn'] ?? null));
    // an exclusive list attaches what it names, and takes off the rest
    for (const r of estate.ofType(`aws_iam_${kind}_policy_attachments_exclusive`)) for (const arn of list(r.values['policy_arns'])) give(kind, r, r.values[`${kind}_name`], documents.managed(r.at, arn));
    for (const r of estate.ofType(`aws_iam_${kind}_policies_exclusive`)) leavesRoom(estate, naming, kind, r, keyOf, report);
    for (const r of estate.ofType('aws_iam_policy_attachment')) for (const entity of list(r.values[`${kind}s`])) give(kind, r, entity, documents.managed(r.at, r.values['policy_arn'] ?? null));
  }
  const groupsOf = memberships(estate, naming, keyOf, report);
  const out = new Map<string, PrincipalFacts>();
  for (const kind of ['role', 'user'] as const) {
    for (const r of estate.ofType(`aws_iam_${kind}`)) {
      const name = naming.name(r);
      const inline = list(r.values['inline_policy']).flatMap((p) => (isMap(p) ? (documents.of(r.at, p) ?? []) : []));
      const managed = list(r.values['managed_policy_arns']).flatMap((arn) => documents.managed(r.at, arn));
      const groups = kind === 'user' ? (groupsOf.get(keyOf(r, name)) ?? []) : [];
      const boundary = r.values['permissions_boundary'];
      out.set(formatAddress(r.at), {
        principal: { kind, at: r.at, arn: naming.arn(r), account: scopeOf(r).account },
        partition: r.partition,
        name,
        identity: [...inline, ...managed, ...(byEntity[kind].get(keyOf(r, name)) ?? []), ...groups.flatMap((g) => byEntity.group.get(keyOf(r, g)) ?? [])],
        boundary: boundary === undefined || boundary === null || boundary === '' ? undefined : documents.managed(r.at, boundary),
        tags: tagsOf(r, naming),
      });
    }
  }
  for (const type of ['aws_iam_service_linked_role', 'aws_ssoadmin_permission_set', 'aws_ssoadmin_account_assignment'])
    for (const r of estate.ofType(type)) report({ code: 'UNREAD_PRINCIPAL', detail: `\`${type}\` makes a role that is not read`, at: r.at });
  return out;
};

/** A name on the list of inline policies that no element writes: one made by hand would stay. */
const leavesRoom = (estate: Estate, naming: Naming, kind: string, r: Resource, keyOf: (r: Resource, name: string) => Key, report: (r: Reason) => void): void => {
  const owner = naming.text(r.values[`${kind}_name`]);
  const written = estate.ofType(`aws_iam_${kind}_policy`).filter((p) => { const of = naming.text(p.values[kind]); return of !== undefined && owner !== undefined && keyOf(p, of) === keyOf(r, owner); }).map((p) => naming.text(p.values['name']));
  for (const name of list(r.values['policy_names']).map((n) => naming.text(n)))
    if (name === undefined || !written.includes(name)) report({ code: 'UNJOINED_POLICY', detail: `${formatAddress(r.at)} keeps an inline policy \`${name ?? 'that is not told'}\`, which no element writes`, at: r.at });
};

const memberships = (estate: Estate, naming: Naming, keyOf: (r: Resource, name: string) => Key, report: (r: Reason) => void): ReadonlyMap<Key, readonly string[]> => {
  const out = new Map<Key, string[]>();
  const join = (r: Resource, user: Value | undefined, group: Value | undefined): void => {
    const [u, g] = [naming.text(user), naming.text(group)];
    if (u === undefined || g === undefined) return report({ code: 'UNJOINED_GROUP', detail: 'a member of a group is not known', at: r.at });
    out.set(keyOf(r, u), [...(out.get(keyOf(r, u)) ?? []), g]);
  };
  for (const r of estate.ofType('aws_iam_user_group_membership')) for (const g of list(r.values['groups'])) join(r, r.values['user'], g);
  for (const r of estate.ofType('aws_iam_group_membership')) for (const u of list(r.values['users'])) join(r, u, r.values['group']);
  return out;
};
