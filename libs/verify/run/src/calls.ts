import type { Reason } from '@zta/kernel';
import { allowed, decide, type Outcome, type Principal } from '@zta/verify-iam';
import { binds, locate, type Member, type World } from '@zta/verify-intents';
import { isEmptyPorts, noPorts, reachLattice, type PortSet, type Reach } from '@zta/verify-network';

/** A call of a service over VPC Lattice: open only where the network lets a connection through and the policies a request. */
export interface Call {
  readonly reach: Reach;
  readonly grants: readonly Outcome[];
  /** What refuses the request, where only policies do. */
  readonly refusals: readonly Reason[];
}

const action = 'vpc-lattice-svcs:Invoke';

/** Calls by which one party may reach another. */
export const callsBetween = (world: World, a: Member, b: Member, asked: PortSet): readonly Call[] => {
  const principals = world.iam.principals.filter((p): p is Extract<Principal, { readonly at: unknown }> => 'at' in p && binds(a, p.at));
  const callers: readonly Principal[] = [...principals, { kind: 'anonymous' }];
  return world.network.stations
    .filter((s) => binds(a, s.at) && s.initiates)
    .flatMap((from) =>
      world.iam.targets
        .filter((t) => t.type === 'aws_vpclattice_service' && binds(b, t.at))
        .map((target): Call => {
          const reach = reachLattice(world.network, from, target.at, asked);
          const grants = isEmptyPorts(reach.may) ? [] : callers.flatMap((p) => allowed(world.iam, p, target, { actions: [action] }));
          const [via] = reach.via;
          const refusals = grants.length > 0 || isEmptyPorts(reach.may) ? [] : principals.map((principal): Reason => {
            const { cause, trace: t } = decide(world.iam, { principal, action, target, ...(via ? { via } : {}) });
            return { code: cause.code, detail: t.step, ...(cause.at ? { at: locate(world, cause.at) } : {}) };
          });
          return { reach: { ...reach, may: grants.length > 0 ? reach.may : noPorts, must: grants.some((g) => g.verdict === 'proved') ? reach.must : noPorts }, grants, refusals };
        }),
    );
};
