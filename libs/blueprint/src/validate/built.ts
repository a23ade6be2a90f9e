import type { Problem } from '@zta/kernel';
import type { EnvironmentDeclaration, OrganizationDeclaration } from '../declaration';

const refuse = (path: string, what: string, allowed: string): Problem => ({ code: 'not-built-yet', path, message: `${what} is part of the grammar, and no layer builds it yet`, allowed, next: 'leave it out, or build it as your own CDKTF stack beside ours' });

/** Grammar that is understood and not yet built: refused by name, never dropped. */
export const refuseUnbuilt = (d: EnvironmentDeclaration): readonly Problem[] => [
  ...Object.entries(d.services).flatMap(([name, s]) => {
    const path = `${d.name}.services.${name}`;
    return [
      ...(s.runsOn === 'lambda' ? [] : [refuse(`${path}.runsOn`, `\`${s.runsOn}\``, '`lambda`')]),
      ...(['image', 'port', 'routes', 'account'] as const).filter((k) => s[k] !== undefined).map((k) => refuse(`${path}.${k}`, `\`${k}\``, 'no such field')),
    ];
  }),
  ...Object.entries(d.stores).flatMap(([name, s]) => [
    ...(s.kind === 'bucket' || s.kind === 'table' ? [] : [refuse(`${d.name}.stores.${name}.kind`, `\`${s.kind}\``, '`bucket`, `table`')]),
    ...(['segment', 'account'] as const).filter((k) => s[k] !== undefined).map((k) => refuse(`${d.name}.stores.${name}.${k}`, `\`${k}\``, 'no such field')),
  ]),
  ...d.flows.flatMap((f, i) => {
    const path = `${d.name}.flows[${i}]`;
    return [
      ...(f.from in d.services ? [] : [refuse(`${path}.from`, `a flow from \`${f.from}\``, 'a service')]),
      ...(f.to in d.stores ? [] : [refuse(`${path}.to`, `a flow to \`${f.to}\``, 'a store')]),
      ...(f.over === 'https' ? [] : [refuse(`${path}.over`, `\`${f.over}\` to a store`, '`https`')]),
      ...(f.proves === undefined || f.proves === 'iam' ? [] : [refuse(`${path}.proves`, `\`${f.proves}\` to a store`, '`iam`')]),
      ...(f.port === undefined || f.port === 443 ? [] : [refuse(`${path}.port`, 'another port than 443', '`443`')]),
      ...(f.may ?? []).filter((m) => !['read', 'write', 'delete'].includes(m)).map((m) => refuse(`${path}.may`, `\`${m}\``, '`read`, `write`, `delete`')),
      ...(f.through ? [refuse(`${path}.through`, '`through`', 'no such field')] : []),
    ];
  }),
  ...(d.people ? [refuse(`${d.name}.people`, '`people`', 'no such field')] : []),
  ...(d.existing ? [refuse(`${d.name}.existing`, '`existing`', 'no such field')] : []),
  ...(Object.keys(d.accounts).length === 1 ? [] : [refuse(`${d.name}.accounts`, 'several workload accounts', 'one account')]),
];

/** The same for the organization. */
export const refuseUnbuiltOrganization = (o: OrganizationDeclaration): readonly Problem[] =>
  (['people', 'guardrails'] as const).filter((k) => o[k] !== undefined).map((k) => refuse(`organization.${k}`, `\`${k}\``, 'no such field'));
