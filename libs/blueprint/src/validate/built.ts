import type { Problem } from '@zta/kernel';
import type { Draft, EnvironmentDeclaration, OrganizationDeclaration } from '../declaration';
import { isCall } from './calls';
import { isHost } from './flows';
import { isLink } from './links';
import { isWeb } from './web';

const refuse = (path: string, what: string, allowed: string): Problem => ({ code: 'not-built-yet', path, message: `${what} is part of the grammar, and no layer builds it yet`, allowed, next: 'leave it out, or build it as your own CDKTF stack beside ours' });

/** Grammar that is understood and not yet built: refused by name, never dropped. A name that nobody has is another check's business. */
export const refuseUnbuilt = (d: Draft<EnvironmentDeclaration>): readonly Problem[] => {
  const env = d.name ?? '';
  const [services, stores, people] = [Object.keys(d.services ?? {}), Object.keys(d.stores ?? {}), Object.keys(d.people ?? {})];
  const known = (name: string): boolean => ['internet', 'operators', ...services, ...stores, ...people].includes(name) || /[./]/.test(name);
  return [
    ...Object.entries(d.services ?? {}).flatMap(([name, s]) => {
      const path = `${env}.services.${name}`;
      return [
        ...(s?.runsOn === undefined || s.runsOn === 'lambda' ? [] : [refuse(`${path}.runsOn`, `\`${s.runsOn}\``, '`lambda`')]),
        ...(['image', 'port', 'routes', 'account'] as const).filter((k) => s?.[k] !== undefined).map((k) => refuse(`${path}.${k}`, `\`${k}\``, 'no such field')),
      ];
    }),
    ...Object.entries(d.stores ?? {}).flatMap(([name, s]) => [
      ...(s?.kind === undefined || s.kind === 'bucket' || s.kind === 'table' ? [] : [refuse(`${env}.stores.${name}.kind`, `\`${s.kind}\``, '`bucket`, `table`')]),
      ...(['segment', 'account'] as const).filter((k) => s?.[k] !== undefined).map((k) => refuse(`${env}.stores.${name}.${k}`, `\`${k}\``, 'no such field')),
    ]),
    ...(d.flows ?? []).flatMap((f, i) => {
      if (isWeb(f) || isLink(f)) return [];
      const path = `${env}.flows[${i}]`;
      return [
        ...(f?.from === undefined || services.includes(f.from) || stores.includes(f.from) || !known(f.from) ? [] : [refuse(`${path}.from`, `a flow from \`${f.from}\``, 'a service')]),
        ...(f?.to === undefined || f.to === f.from || stores.includes(f.to) || services.includes(f.to) || isHost(f.to) || !known(f.to) ? [] : [refuse(`${path}.to`, `a flow to \`${f.to}\``, 'a service, a store, a service of another environment such as `prod/storefront`, or a host such as `payments.example.com`')]),
        ...(f?.through ? [refuse(`${path}.through`, '`through`', 'no such field')] : []),
        ...(f?.to !== undefined && isHost(f.to) ? [] : isCall(d, f) ? toService(path, f) : toStore(path, f)),
      ];
    }),
    ...(d.people ? [refuse(`${env}.people`, '`people`', 'no such field')] : []),
    ...Object.keys(d.existing ?? {}).filter((k) => k !== 'zone').map((k) => refuse(`${env}.existing.${k}`, `\`${k}\``, '`zone`')),
    ...(Object.keys(d.accounts ?? {}).length > 1 ? [refuse(`${env}.accounts`, 'several workload accounts', 'one account')] : []),
  ];
};

const toService = (path: string, f: NonNullable<Draft<EnvironmentDeclaration>['flows']>[number]): readonly Problem[] => [
  ...(f?.over === undefined || f.over === 'lattice' ? [] : [refuse(`${path}.over`, `\`${f.over}\` to a service`, '`lattice`')]),
  ...(f?.port === undefined || f.port === 443 ? [] : [refuse(`${path}.port`, 'another port than 443', '`443`')]),
];

const toStore = (path: string, f: NonNullable<Draft<EnvironmentDeclaration>['flows']>[number]): readonly Problem[] => [
  ...(f?.over === undefined || f.over === 'https' ? [] : [refuse(`${path}.over`, `\`${f.over}\` to a store`, '`https`')]),
  ...(f?.proves === undefined || f.proves === 'iam' ? [] : [refuse(`${path}.proves`, `\`${f.proves}\` to a store`, '`iam`')]),
  ...(f?.port === undefined || f.port === 443 ? [] : [refuse(`${path}.port`, 'another port than 443', '`443`')]),
  ...(f?.may ?? []).flatMap((m) => (m === undefined || ['read', 'write', 'delete'].includes(m) ? [] : [refuse(`${path}.may`, `\`${m}\``, '`read`, `write`, `delete`')])),
];

/** The same for the organization. */
export const refuseUnbuiltOrganization = (o: Draft<OrganizationDeclaration>): readonly Problem[] =>
  (['people', 'guardrails', 'existing'] as const).filter((k) => o[k] !== undefined).map((k) => refuse(`organization.${k}`, `\`${k}\``, 'no such field'));
