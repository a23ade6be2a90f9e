import { envName, type Partition, type Statement } from '@zta/kernel';
import { reference, type GrantPlan, type LatticeNetworkPlan, type LatticeServicePlan } from '../plan';
import type { Workload } from './context';
import { latticeGroup } from './networking/names';

/** The one port of a service: HTTPS. */
export const latticePort = 443;
const invoke = 'vpc-lattice-svcs:Invoke';

/** Names of Lattice services end differently in the China Regions ("Endpoints and ARNs for AWS in China"). */
const suffix: Readonly<Record<Partition, string>> = { aws: 'on.aws', 'aws-us-gov': 'on.aws', 'aws-cn': 'on.amazonwebservices.com.cn' };

/**
 * Names of services that a VPC may ask for. A service's name holds an id and a label that AWS chooses when it makes it, after this list; DNS Firewall takes an asterisk
 * as the first label only, so that every Lattice name of the Region is the tightest that can be said ahead of time. All of them are AWS's to answer: whoever asks for
 * one tells nobody else anything, and what it resolves to is link-local and leads into this VPC's own service network.
 */
export const latticeNames = ({ calls, context: c }: Workload): readonly string[] => (calls.length ? [`*.vpc-lattice-svcs.${c.region}.${suffix[c.partition]}`] : []);

/** ARNs of the roles that call some service, or this one. */
const callers = (w: Workload, peer?: string): readonly string[] => [...new Set(w.calls.filter((c) => peer === undefined || c.peer === peer).map((c) => w.names.roleArn(w.names.local(c.service))))];

/**
 * Lets named roles of the account call, signed, from the environment's own VPC. A caller without a signature has no ARN and matches nothing
 * ("Control access to VPC Lattice services using auth policies").
 */
const allow = (w: Workload, Sid: string, roleArns: readonly string[], Resource: string): Statement => ({
  Sid,
  Effect: 'Allow',
  Principal: '*',
  Action: invoke,
  Resource,
  Condition: { ArnEquals: { 'aws:PrincipalArn': roleArns }, StringEquals: { 'aws:PrincipalAccount': w.context.accountId, 'vpc-lattice-svcs:SourceVpc': reference('vpc', 'main') } },
});

/** The service network of an environment; undefined where no service calls another. Its policy cannot name services, which a later layer makes: each service's own does. */
export const latticeNetworkOf = (w: Workload): LatticeNetworkPlan | undefined =>
  w.calls.length ? { name: w.names.local('lattice'), group: latticeGroup, policy: [allow(w, 'CallByDeclaredRoles', callers(w), '*')], logGroup: 'lattice' } : undefined;

/** Every service that another calls, each under its own policy. */
export const latticeServicesOf = (w: Workload): readonly LatticeServicePlan[] =>
  [...new Set(w.calls.map((c) => c.peer))].map((id) => ({ id, name: w.names.local(id), port: latticePort, policy: [allow(w, 'CallByDeclaredRoles', callers(w, id), `${reference('lattice', id)}/*`)] }));

/** What a flow lets a caller's role do: call this one service. */
export const latticeGrantsOf = (w: Workload): readonly GrantPlan[] =>
  w.calls.map(({ service, peer }) => ({ id: `${service}-${peer}`, roleName: w.names.local(service), policyName: peer, statements: [{ Sid: 'Call', Effect: 'Allow', Action: invoke, Resource: `${reference('lattice', peer)}/*` }] }));

/** Where a service finds those that it calls: `<SERVICE>_HOST`, by the id of the service that has the name, and `<SERVICE>_PORT`. */
export const latticePeersOf = (w: Workload, service: string): { readonly hosts: Readonly<Record<string, string>>; readonly ports: Readonly<Record<string, string>> } => {
  const peers = w.calls.filter((c) => c.service === service).map((c) => c.peer);
  return { hosts: Object.fromEntries(peers.map((p) => [`${envName(p)}_HOST`, p])), ports: Object.fromEntries(peers.map((p) => [`${envName(p)}_PORT`, String(latticePort)])) };
};
