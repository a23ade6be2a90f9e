import type { Ability } from '../declaration';
import type { AccountPlan } from '../plan';
import type { Workload } from './context';
import { acceptedLinks, linkFlows, linkParties } from './links/claims';
import { acceptedEntries, acceptedEntryLogs, entryFlows, entryParties } from './web/claims';

/** What a party is made of, by unit and plan id; the app turns it into Terraform addresses. */
export interface Binding {
  readonly account: string;
  readonly unit: 'bootstrap' | 'foundation' | 'networking' | 'identity' | 'data' | 'application' | 'monitoring' | 'network-hub' | 'network-names' | 'network-routing' | 'seal';
  /** Id of the thing in its unit's plan; `*` for everything of the unit that no other party binds, of an acceptance for everything of its type. */
  readonly id: string;
}
/** Somebody or something that may take part in a flow. */
export interface PartyClaim {
  readonly name: string;
  readonly kind: 'service' | 'store' | 'aws-api' | 'operators' | 'platform' | 'host' | 'internet' | 'entry' | 'link';
  readonly bindings: readonly Binding[];
}
/** One allowed communication, as the intents file writes it. */
export interface FlowClaim {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  readonly carrier: 'endpoint' | 'network' | 'control-plane' | 'egress' | 'web' | 'invocation' | 'lattice' | 'link';
  readonly proves: 'jwt' | 'iam' | 'certificate' | 'none';
  readonly encrypts: 'tls' | 'none';
  readonly may: readonly Ability[];
}
/** An insecurity that the product needs and names: a control refused by one resource of the plan. */
export interface AcceptanceClaim {
  readonly binding: Binding;
  /** Terraform type of the refused resource. */
  readonly type: string;
  readonly code: string;
  readonly reason: string;
}
/** What an environment claims, before addresses are known. */
export interface EnvironmentClaims {
  readonly name: string;
  readonly parties: readonly PartyClaim[];
  readonly flows: readonly FlowClaim[];
  readonly accepted: readonly AcceptanceClaim[];
}

const https = { protocol: 'tcp', port: 443, proves: 'iam', encrypts: 'tls' } as const;
const overEndpoint = { ...https, carrier: 'endpoint' } as const;
const everything: readonly Ability[] = ['read', 'write', 'delete', 'admin', 'consume', 'publish'];

/** Calls from outside the VPC: operators administer everything, read no data and cannot change each other; emergencies may everything; the platform writes to itself. */
const controlPlane = (owned: readonly string[]): readonly FlowClaim[] => {
  const call = (from: string, to: string, may: readonly Ability[]): FlowClaim => ({ id: `${from}->${to}`, from, to, ...https, carrier: 'control-plane', may: [...may] });
  return [
    ...owned.flatMap((name) => [call('operators', name, ['admin']), call('break-glass', name, everything)]),
    call('operators', 'platform', everything),
    call('operators', 'operators', ['read']),
    call('operators', 'break-glass', ['read']),
    ...['platform', 'operators', 'break-glass'].map((name) => call('break-glass', name, everything)),
    call('platform', 'platform', ['read', 'write']),
  ];
};

const platformParties = (accounts: readonly { readonly key: string; readonly units: readonly Binding['unit'][] }[]): readonly PartyClaim[] => {
  const roles = (ids: readonly string[]): readonly Binding[] => accounts.flatMap(({ key }) => ids.map((id): Binding => ({ account: key, unit: 'bootstrap', id })));
  return [
    { name: 'operators', kind: 'operators', bindings: roles(['plan', 'apply', 'published']) },
    { name: 'break-glass', kind: 'operators', bindings: roles(['break-glass']) },
    { name: 'platform', kind: 'platform', bindings: accounts.flatMap(({ key, units }) => units.map((unit): Binding => ({ account: key, unit, id: '*' }))) },
  ];
};

const acceptedRoles = (accounts: readonly string[]): readonly AcceptanceClaim[] =>
  accounts.flatMap((account) => [
    { binding: { account, unit: 'bootstrap', id: 'break-glass' }, type: 'aws_iam_role_policy', code: 'IAM.1', reason: 'for emergencies everything must be possible: for one hour, with MFA; its use in a workload account raises an alarm' },
    { binding: { account, unit: 'bootstrap', id: 'apply' }, type: 'aws_iam_role_policy', code: 'IAM.21', reason: 'it makes things whose names do not exist yet; data, the boundary and its own roles are denied to it' },
    { binding: { account, unit: 'bootstrap', id: 'break-glass' }, type: 'aws_iam_role_policy', code: 'KMS.2', reason: 'for emergencies everything must be possible: for one hour, with MFA; its use in a workload account raises an alarm' },
    { binding: { account, unit: 'bootstrap', id: 'apply' }, type: 'aws_iam_role_policy', code: 'KMS.2', reason: 'it makes keys whose ids do not exist yet; what they protect is denied to it' },
    { binding: { account, unit: 'bootstrap', id: 'plan' }, type: 'aws_iam_role_policy', code: 'KMS.2', reason: 'the key of the state has no id before it exists; it is used through S3 alone, where every object but state is denied' },
    { binding: { account, unit: 'bootstrap', id: '*' }, type: 'aws_iam_policy', code: 'KMS.1', reason: 'a boundary grants nothing: which keys a role may use is in its own policy and in those of the keys' },
  ]);

/** A laboratory is torn down every day; elsewhere a table is protected. */
const acceptedLab = (binding: Binding): AcceptanceClaim => ({ binding, type: 'aws_dynamodb_table', code: 'DynamoDB.6', reason: 'an environment of tier `lab` is made to be torn down' });

/** Hosts have no fixed addresses: the group of a service that calls one lets out to all, and the firewall passes the declared name alone. */
const acceptedGroup = (binding: Binding): AcceptanceClaim => ({ binding, type: 'aws_security_group', code: 'group-leaves-to-internet', reason: 'hosts are declared by name and have no fixed addresses: the firewall on the only way out passes the declared names' });

/** An ACL remembers no connection and cannot name AWS services or hosts: answers of all of them come in on every port from 1024, tcp/3389 included. */
const acceptedAnswers = (account: string, unit: Binding['unit']): AcceptanceClaim => ({ binding: { account, unit, id: '*' }, type: 'aws_network_acl', code: 'EC2.21', reason: 'answers of AWS services and declared hosts come from any address to any port from 1024, and an ACL remembers no request; groups let nothing in on tcp/3389' });

/** Parties and flows of a workload environment: declared ones, and those that running it implies. */
export const compileClaims = (w: Workload): EnvironmentClaims => {
  const account = w.context.key;
  const bind = (unit: Binding['unit'], id: string): Binding => ({ account, unit, id });
  return {
    name: w.context.environment,
    parties: [
      ...w.services.map(({ name }): PartyClaim => ({ name, kind: 'service', bindings: [bind('networking', name), bind('identity', name), bind('application', name)] })),
      ...w.stores.map(({ name }): PartyClaim => ({ name, kind: 'store', bindings: [bind('data', name)] })),
      ...[...new Set(w.hosts.map((h) => h.host))].map((name): PartyClaim => ({ name, kind: 'host', bindings: [] })),
      ...entryParties(w),
      ...linkParties(w),
      ...(w.services.length ? [{ name: 'logs', kind: 'aws-api', bindings: w.central ? [] : [bind('networking', 'endpoints'), bind('networking', 'logs')] } as const] : []),
      ...platformParties([{ key: account, units: ['bootstrap', 'foundation', 'networking', 'monitoring', ...(w.central ? (['network-routing'] as const) : []), 'seal'] }]),
    ],
    flows: [
      ...w.flows.map((f): FlowClaim => ({ id: `${f.service}->${f.store}`, from: f.service, to: f.store, ...overEndpoint, may: [...f.may] })),
      ...w.hosts.map((h): FlowClaim => ({ id: `${h.service}->${h.host}`, from: h.service, to: h.host, protocol: 'tcp', port: h.port, carrier: 'egress', proves: 'none', encrypts: 'tls', may: [] })),
      ...entryFlows(w),
      ...linkFlows(w),
      ...w.calls.map((c): FlowClaim => ({ id: `${c.service}->${c.peer}`, from: c.service, to: c.peer, ...https, carrier: 'lattice', may: ['write'] })),
      ...(w.central ? [] : w.services.map(({ name }): FlowClaim => ({ id: `${name}->logs`, from: name, to: 'logs', ...overEndpoint, may: ['write'] }))),
      // Lambda itself delivers what a function prints, from its own network and with the function's role ("Sending Lambda function logs to CloudWatch Logs").
      ...w.services.map(({ name }): FlowClaim => ({ id: `${name}->logs:delivery`, from: name, to: 'logs', ...https, carrier: 'control-plane', may: ['write'] })),
      ...controlPlane([...w.services, ...w.stores].map(({ name }) => name)),
      // Archived trail files are sealed with this environment's key; in an emergency the archive's own role opens them.
      { id: 'organization/break-glass->platform', from: 'organization/break-glass', to: 'platform', ...https, carrier: 'control-plane', may: ['read'] },
    ],
    accepted: [...acceptedRoles([account]), ...[...new Set(w.hosts.map((h) => h.service))].map((service) => acceptedGroup(bind('networking', service))), ...acceptedEntries(w), ...acceptedLinks(w), ...(w.services.length ? [acceptedAnswers(account, 'networking')] : []), ...(w.context.tier === 'lab' ? w.stores.filter((s) => s.kind === 'table').map((s) => acceptedLab(bind('data', s.name))) : [])],
  };
};

/** Endpoints that stand in the hub are the organization's, and so are the flows that lead there. */
const sharedApis = (accounts: readonly AccountPlan[], workloads: readonly Workload[]): Pick<EnvironmentClaims, 'parties' | 'flows'> => {
  const hub = accounts.find((a) => a.networkHub?.endpoints);
  const users = workloads.filter((w) => w.central && w.services.length);
  if (!hub || users.length === 0) return { parties: [], flows: [] };
  const bind = (id: string): Binding => ({ account: hub.key, unit: 'network-hub', id });
  return {
    parties: [{ name: 'logs', kind: 'aws-api', bindings: [bind('endpoints'), bind('logs')] }],
    flows: users.flatMap((w) => w.services.map(({ name }): FlowClaim => ({ id: `${w.context.environment}/${name}->logs`, from: `${w.context.environment}/${name}`, to: 'logs', ...overEndpoint, may: ['write'] }))),
  };
};

/** Parties of the organization: nobody there opens connections of its own; the accounts' roles, archives and the hub are the platform's, endpoints in common are called by environments. */
export const organizationClaims = (accounts: readonly AccountPlan[], workloads: readonly Workload[]): EnvironmentClaims => {
  const shared = sharedApis(accounts, workloads);
  return {
    name: 'organization',
    parties: [...shared.parties, ...platformParties(accounts.map(({ key, networkHub, networkNames }) => ({ key, units: ['bootstrap', 'foundation', ...(networkHub ? (['network-hub'] as const) : []), ...(networkNames ? (['network-names'] as const) : [])] })))],
    flows: [...shared.flows, ...controlPlane([])],
    accepted: [...acceptedRoles(accounts.map((a) => a.key)), ...accounts.filter((a) => a.networkHub).map((a) => acceptedAnswers(a.key, 'network-hub')), ...acceptedEntryLogs(accounts)],
  };
};
