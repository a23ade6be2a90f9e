import type { FlowIntent, PartyKind } from '@zta/intents-format';
import type { AccountPlan } from '../plan';
import type { Workload } from './context';

/** What a party is made of, by unit and plan id; the app turns it into Terraform addresses. */
export interface Binding {
  readonly account: string;
  readonly unit: 'bootstrap' | 'foundation' | 'networking' | 'identity' | 'data' | 'application' | 'monitoring' | 'seal';
  /** Id of the thing in its unit's plan; `*` for everything of the unit that no other party binds. */
  readonly id: string;
}
export interface PartyClaim {
  readonly name: string;
  readonly kind: PartyKind;
  readonly bindings: readonly Binding[];
}
/** What an environment claims, before addresses are known. */
export interface EnvironmentClaims {
  readonly name: string;
  readonly parties: readonly PartyClaim[];
  readonly flows: readonly FlowIntent[];
}

const overEndpoint = { protocol: 'tcp', port: 443, carrier: 'endpoint', proves: 'iam', encrypts: 'tls' } as const;

/** Parties and flows of a workload environment: declared ones, and those that running it implies. */
export const compileClaims = (w: Workload): EnvironmentClaims => {
  const account = w.context.key;
  const bind = (unit: Binding['unit'], id: string): Binding => ({ account, unit, id });
  return {
    name: w.context.environment,
    parties: [
      ...w.services.map(({ name }): PartyClaim => ({ name, kind: 'service', bindings: [bind('networking', name), bind('identity', name), bind('application', name)] })),
      ...w.stores.map(({ name }): PartyClaim => ({ name, kind: 'store', bindings: [bind('data', name)] })),
      ...(w.services.length ? [{ name: 'logs', kind: 'aws-api', bindings: [bind('networking', 'endpoints'), bind('networking', 'logs')] } as const] : []),
      { name: 'operators', kind: 'operators', bindings: ['plan', 'apply', 'break-glass'].map((id) => bind('bootstrap', id)) },
      { name: 'platform', kind: 'platform', bindings: (['bootstrap', 'foundation', 'networking', 'monitoring'] as const).map((unit) => bind(unit, '*')) },
    ],
    flows: [
      ...w.flows.map((f): FlowIntent => ({ id: `${f.service}->${f.store}`, from: f.service, to: f.store, ...overEndpoint, may: f.may })),
      ...w.services.map(({ name }): FlowIntent => ({ id: `${name}->logs`, from: name, to: 'logs', ...overEndpoint, may: ['write'] })),
      ...w.stores.map(({ name }): FlowIntent => ({ id: `operators->${name}`, from: 'operators', to: name, ...overEndpoint, carrier: 'control-plane', may: ['admin'] })),
    ],
  };
};

/** Parties of the organization: nobody there talks over a network; the accounts' own roles and archives are the platform's. */
export const organizationClaims = (accounts: readonly AccountPlan[]): EnvironmentClaims => ({
  name: 'organization',
  parties: [
    { name: 'operators', kind: 'operators', bindings: accounts.flatMap((a) => ['plan', 'apply', 'break-glass'].map((id): Binding => ({ account: a.key, unit: 'bootstrap', id }))) },
    { name: 'platform', kind: 'platform', bindings: accounts.flatMap((a) => (['bootstrap', 'foundation'] as const).map((unit): Binding => ({ account: a.key, unit, id: '*' }))) },
  ],
  flows: [],
});
