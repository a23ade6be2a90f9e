import { formatAddress, type Reason } from '@zta/kernel';
import { isRef, type Estate, type Resource, type Value } from '@zta/verify-model';
import { readStatements, unreadablePolicy, type Statement } from '../statement/statement';
import type { Naming } from './arns';
import type { Documents } from './documents';
import type { GuardrailLevel, Guardrails } from './facts';

const none: Guardrails = { scp: [], rcp: [], doubts: [] };

/**
 * Service and resource control policies over an account, level by level: root, units, account ("SCP evaluation", AWS Organizations User Guide).
 * Each level carries `FullAWSAccess` unless the estate itself manages where that policy is attached. The management account is exempt.
 * Where an account stands is known from `aws_organizations_account` with its id; else a policy on a unit leaves the answer open.
 */
export const makeGuardrails = (estate: Estate, naming: Naming, documents: Documents): ((account: string) => Guardrails) => {
  const attachments = estate.ofType('aws_organizations_policy_attachment');
  if (attachments.length === 0) return () => none;
  const organization = estate.ofType('aws_organizations_organization')[0];
  const key = (v: Value | undefined): string => (v !== undefined && isRef(v) && estate.find(v.to)?.type === 'aws_organizations_organization' ? 'root' : (naming.text(v) ?? '?'));
  const idOf = (r: Resource): string => naming.text(r.values['id']) ?? naming.ref({ $: 'ref', to: r.at, attribute: 'id' });
  const parents = new Map<string, string>();
  for (const type of ['aws_organizations_organizational_unit', 'aws_organizations_account']) for (const r of estate.ofType(type)) parents.set(idOf(r), r.values['parent_id'] === undefined ? 'root' : key(r.values['parent_id']));
  const target = (a: Resource): string => (/^r-/.test(key(a.values['target_id'])) ? 'root' : key(a.values['target_id']));
  const explicit = attachments.some((a) => naming.text(a.values['policy_id']) === 'p-FullAWSAccess');
  const full = (at: Resource['at']): readonly Statement[] => readStatements([{ Sid: 'FullAWSAccess', Effect: 'Allow', Action: '*', Resource: '*' }], { at, variables: true, symbols: naming.ref });
  const policy = (a: Resource): { readonly kind: 'scp' | 'rcp' | 'other'; readonly statements: readonly Statement[] } => {
    const id = a.values['policy_id'];
    if (naming.text(id) === 'p-FullAWSAccess') return { kind: 'scp', statements: full(a.at) };
    const r = id !== undefined && isRef(id) ? estate.find(id.to) : undefined;
    if (r?.type !== 'aws_organizations_policy') return { kind: 'scp', statements: unreadablePolicy(a.at, 'the text of the attached policy is not part of the Terraform that was given') };
    const type = r.values['type'] ?? 'SERVICE_CONTROL_POLICY';
    return { kind: type === 'SERVICE_CONTROL_POLICY' ? 'scp' : type === 'RESOURCE_CONTROL_POLICY' ? 'rcp' : 'other', statements: documents.of(r.at, r.values, 'content') ?? [] };
  };
  const read = attachments.map((a) => ({ a, to: target(a), ...policy(a) }));
  const made = new Map<string, Guardrails>();
  return (account) => {
    let known = made.get(account);
    if (!known) made.set(account, (known = over(account)));
    return known;
  };

  function over(account: string): Guardrails {
    if (organization?.account !== undefined && organization.account === account) return none;
    const chain: string[] = [];
    for (let at: string | undefined = account; at !== undefined && !chain.includes(at); at = parents.get(at)) chain.unshift(at);
    if (chain[0] !== 'root') chain.unshift('root');
    const placed = parents.has(account);
    const level = (kind: 'scp' | 'rcp') => (name: string): readonly GuardrailLevel[] => {
      const here = read.filter((p) => p.kind === kind && p.to === name);
      const at = here[0]?.a.at ?? attachments[0]?.at ?? { stack: '', address: name };
      return [{ at, statements: [...(kind === 'scp' && !explicit ? full(at) : []), ...here.flatMap((p) => p.statements)] }];
    };
    const unplaced = placed ? [] : read.filter((p) => p.kind !== 'other' && p.to !== 'root' && p.to !== account);
    const doubts = unplaced.slice(0, 1).map((p): Reason => ({ code: 'GUARDRAIL', detail: `whether ${formatAddress(p.a.at)} applies is not known: where account ${account} stands in the organization is not part of the Terraform`, at: p.a.at }));
    return { scp: chain.flatMap(level('scp')), rcp: chain.flatMap(level('rcp')), doubts };
  }
};
