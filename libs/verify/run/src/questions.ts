import { finding, formatAddress, InputError, type Finding, type Reason } from '@zta/kernel';
import { whoCan } from '@zta/verify-iam';
import { binds, describe, locate, type World } from '@zta/verify-intents';
import { memberCalled } from './member';

/** Who may do an action (a pattern) on a resource (an ARN, a pattern, or a party's name)? One finding per principal and resource; proved means "may". */
export const whoCanDo = (world: World, action: string, resource: string): readonly Finding[] => {
  const isArn = resource === '*' || resource.startsWith('arn:');
  const member = isArn ? undefined : memberCalled(world, resource, 'RESOURCE');
  const patterns = member ? world.iam.targets.filter((t) => binds(member, t.at)).map((t) => t.arn) : [resource];
  const outcomes = patterns.flatMap((p) => whoCan(world.iam, action, p));
  const groups = new Map<string, (typeof outcomes)[number][]>();
  for (const o of outcomes) {
    const k = JSON.stringify([o.request.principal, o.request.target.at, o.verdict]);
    groups.set(k, [...(groups.get(k) ?? []), o]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [(typeof outcomes)[number], ...(typeof outcomes)[number][]];
    const actions = [...new Set(group.map((o) => o.request.action))].sort();
    const by = first.by[0];
    return finding({
      code: 'who-can',
      claim: `${describe(world, first.request)}${actions.length > 1 ? ` (and ${actions.length - 1} more: ${actions.slice(0, 8).join(', ')})` : ''}`,
      verdict: first.verdict,
      reasons: [...first.by.map((s): Reason => ({ code: 'allowed-by', detail: `statement \`${s.sid}\` of ${formatAddress(s.at)}`, at: locate(world, s.at) })), ...first.unknowns],
      trace: first.trace,
      ...(by ? { at: locate(world, by.at) } : {}),
    });
  });
};

/** The finding with an id (or the only one whose id starts so). Throws InputError when there is none or several. */
export const explain = (verdicts: readonly Finding[], id: string): Finding => {
  const found = verdicts.filter((f) => f.id.startsWith(id));
  const [only] = found;
  if (only && found.length === 1) return only;
  throw new InputError([{ code: 'unknown-finding', path: 'ID', message: found.length ? 'several findings start so' : 'no finding has this id', got: `\`${id}\``, next: 'take the id from `zta verify`; ids change with code, address and claim' }]);
};
