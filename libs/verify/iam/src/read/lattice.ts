import { formatAddress, sameAddress, type Address, type Reason } from '@zta/kernel';
import { isRef, type Estate, type Resource, type Value } from '@zta/verify-model';
import { hole } from '../sets/symbol';
import { readStatements, unreadablePolicy, type Statement } from '../statement/statement';
import { scopeOf, type Naming } from './arns';
import type { Documents } from './documents';
import type { EndpointFacts } from './facts';

/** Prefix of the actions by which services of VPC Lattice are called. */
export const callService = 'vpc-lattice-svcs';

/** What guards calls of Lattice services: the policy of each service, and of each service network, which carries calls as an endpoint does. */
export interface LatticeLocks {
  readonly networks: readonly EndpointFacts[];
  /** Statements of a service; undefined for what is none. */
  readonly ofService: (at: Address) => readonly Statement[] | undefined;
}

/** Service networks, memberships and auth policies ("Control access to VPC Lattice services using auth policies"). What cannot be joined is reported, and may be that of any. */
export const readLattice = (estate: Estate, naming: Naming, documents: Documents, report: (r: Reason) => void): LatticeLocks => {
  const [networks, services] = [estate.ofType('aws_vpclattice_service_network'), estate.ofType('aws_vpclattice_service')];
  const find = (all: readonly Resource[], v: Value | undefined): Resource | undefined => {
    const text = naming.text(v);
    return all.find((r) => (v !== undefined && isRef(v) && sameAddress(v.to, r.at)) || (text !== undefined && (text === naming.arn(r) || text === naming.name(r))));
  };
  const policies = estate.ofType('aws_vpclattice_auth_policy').map((p) => ({ of: find([...networks, ...services], p.values['resource_identifier']), policy: p }));
  const stray = policies.filter((p) => p.of === undefined).flatMap(({ policy }) => {
    const detail = 'to which service or service network the auth policy belongs is not known';
    report({ code: 'UNJOINED_POLICY', detail, at: policy.at });
    return unreadablePolicy(policy.at, detail);
  });
  const guarded = (r: Resource): readonly Statement[] => {
    const type = r.values['auth_type'];
    // Without a type AWS takes NONE, which asks nobody who they are and reads no policy; with AWS_IAM and no policy nobody gets in.
    if (type === undefined || type === null || type === 'NONE') return anybody(r, naming);
    if (type !== 'AWS_IAM') return unreadablePolicy(r.at, 'whether callers are asked who they are is not known');
    return [...policies.filter((p) => p.of && sameAddress(p.of.at, r.at)).flatMap(({ policy }) => documents.of(policy.at, policy.values) ?? unreadablePolicy(policy.at, 'the policy has no text')), ...stray];
  };
  const locks = new Map(services.map((s) => [formatAddress(s.at), guarded(s)]));
  const memberships = estate.ofType('aws_vpclattice_service_network_service_association').map((a) => ({ at: a, network: find(networks, a.values['service_network_identifier']), service: find(services, a.values['service_identifier']) }));
  const carrier = (r: Resource, statements: readonly Statement[], carries: NonNullable<EndpointFacts['carries']>): EndpointFacts => {
    const { account, region } = scopeOf(r);
    return { at: r.at, service: callService, serviceNetwork: true, id: hole(`${formatAddress(r.at)}.id`), vpc: undefined, account, region, gateway: false, statements, carries };
  };
  return {
    networks: [
      ...networks.map((n) => {
        const mine = memberships.filter((m) => m.network && sameAddress(m.network.at, n.at));
        return carrier(n, guarded(n), mine.some((m) => !m.service) ? 'any' : new Set(mine.flatMap((m) => (m.service ? [formatAddress(m.service.at)] : []))));
      }),
      ...memberships.filter((m) => !m.network).map(({ at, service }) => {
        const detail = 'the service network that the service joins is not part of the Terraform that was given';
        report({ code: 'UNJOINED_NETWORK', detail, at: at.at });
        return carrier(at, unreadablePolicy(at.at, detail), service ? new Set([formatAddress(service.at)]) : 'any');
      }),
    ],
    ofService: (at) => locks.get(formatAddress(at)),
  };
};

const anybody = (r: Resource, naming: Naming): readonly Statement[] => readStatements([{ Sid: 'auth-type-none', Effect: 'Allow', Principal: '*', Action: `${callService}:*`, Resource: '*' }], { at: r.at, variables: false, symbols: naming.ref });
