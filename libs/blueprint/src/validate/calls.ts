import { fits, nameLimits, type Problem } from '@zta/kernel';
import { foreignParty } from './flows';
import type { Draft, EnvironmentDeclaration } from '../declaration';

type Flow = NonNullable<Draft<EnvironmentDeclaration>['flows']>[number];

/** True for a flow to another service. A name that a store has, too, and a flow to itself are other checks' business. */
export const isCall = (d: Draft<EnvironmentDeclaration>, f: Flow): f is NonNullable<Flow> & { readonly to: string } => f?.to !== undefined && f.to !== f.from && !foreignParty(f.from ?? '') && Object.hasOwn(d.services ?? {}, f.to) && !Object.hasOwn(d.stores ?? {}, f.to);

/** What a flow between two services must say so that VPC Lattice can carry it. What the grammar knows and no layer builds is another check's business. */
export const callProblems = (d: Draft<EnvironmentDeclaration>, prefix: string): readonly Problem[] => {
  const called = new Set((d.flows ?? []).flatMap((f) => (isCall(d, f) && f.over === 'lattice' ? [f.to] : [])));
  return [
    ...(d.flows ?? []).flatMap((f, i) => (isCall(d, f) ? callProblem(`${d.name ?? ''}.flows[${i}]`, f) : [])),
    ...[...called].flatMap((s): readonly Problem[] => {
      const physical = `${prefix}-${d.name ?? ''}-${s}`;
      return fits('lattice service', physical) ? [] : [{ code: 'name-too-long', path: `${d.name ?? ''}.services.${s}`, message: 'makes a name that is too long for a service of VPC Lattice', got: `\`${physical}\`, ${physical.length} characters`, allowed: `${nameLimits['lattice service']} characters`, next: 'shorten this name or the prefix' }];
    }),
  ];
};

/** Callers prove who they are by signature, and what a caller may do is the service's to say, request by request. */
const callProblem = (path: string, f: NonNullable<Flow>): readonly Problem[] => [
  ...(f.over === 'lattice' && f.proves !== undefined && f.proves !== 'iam' ? [{ code: 'contradiction', path: `${path}.proves`, message: 'VPC Lattice knows its callers by IAM', got: `\`${f.proves}\``, allowed: '`iam`' }] : []),
  ...(f.over === 'lattice' && f.may ? [{ code: 'contradiction', path: `${path}.may`, message: 'what a service lets its callers do is its own to say', got: `\`${f.may.join(', ')}\``, next: 'remove it' }] : []),
];
