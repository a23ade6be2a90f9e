import { sameAddress, trace, type Reason } from '@zta/kernel';
import { allowed, type Outcome } from '@zta/verify-iam';
import { attachedTo, binds, forwardsOf, formatMember, locate, type Member, type World } from '@zta/verify-intents';
import { isEmptyPorts, noPorts, reach as reachStation, reachLink, type LinkService, type PortSet, type Reach } from '@zta/verify-network';
import type { Call } from './calls';

const invoker = { kind: 'service', name: 'elasticloadbalancing.amazonaws.com' } as const;

/** Ways over PrivateLink by which one party may reach another: to the load balancers that take its connections, and on to the function that these invoke. */
export const linksBetween = (world: World, a: Member, b: Member, asked: PortSet): readonly Call[] =>
  world.network.stations
    .filter((s) => binds(a, s.at) && s.initiates)
    .flatMap((from) =>
      world.network.links.services.flatMap((service): readonly Call[] => {
        const first = reachLink(world.network, from, service, { ports: asked });
        if (binds(b, service.at) || service.doors.some((d) => d && binds(b, d))) return [{ reach: first, grants: [], refusals: [] }];
        const gap = unsure(world, service);
        const perhaps: readonly Call[] = gap === undefined ? [] : [{ reach: { ...first, must: noPorts, unknowns: [...first.unknowns, gap] }, grants: [], refusals: [] }];
        return [...perhaps, ...behind(world, service, b).map((next): Call => {
          const open = !isEmptyPorts(next.reach.may) && next.grants.length > 0;
          const sure = !isEmptyPorts(next.reach.must) && next.grants.some((g) => g.verdict === 'proved');
          const refusals: readonly Reason[] = isEmptyPorts(first.may) || open ? [] : [{ code: next.reach.cause?.code ?? 'blocked-grant', detail: isEmptyPorts(next.reach.may) ? next.reach.trace.step : `no load balancer may invoke the function of ${formatMember(b)}`, at: locate(world, next.reach.cause?.at ?? service.at) }];
          const joined: Reach = { ...first, may: open ? first.may : noPorts, must: sure ? first.must : noPorts, trace: trace(first.trace.step, from.at, [...(first.trace.children ?? []), next.reach.trace, ...next.grants.slice(0, 1).map((g) => g.trace)]) };
          return { reach: joined, grants: isEmptyPorts(joined.may) ? [] : next.grants, refusals };
        })];
      }),
    );

/** What is not told of the way on from a service: then it may lead to anybody. */
const unsure = (world: World, { at, doors }: LinkService): Reason | undefined => {
  const listeners = world.network.links.listeners.filter((l) => !l.door || doors.some((d) => !d || (l.door && sameAddress(d, l.door))));
  const targets = listeners.flatMap((l) => l.targets);
  const forwards = forwardsOf(world).filter((f) => !f.balancer || targets.some((t) => t && f.balancer && sameAddress(t, f.balancer)));
  return doors.includes(undefined) || listeners.some((l) => !l.door) || targets.includes(undefined) || forwards.some((f) => !f.balancer || !f.group) ? { code: 'unknown-target', detail: `where ${at.address} leads is not known`, at: locate(world, at) } : undefined;
};

/** From the door of a service to each load balancer that it hands connections to and that forwards to a function of the party, with what lets that be invoked. */
const behind = (world: World, { doors }: LinkService, b: Member): readonly { readonly reach: Reach; readonly grants: readonly Outcome[] }[] => {
  const stationAt = (at: Parameters<typeof binds>[1]) => world.network.stations.find((s) => sameAddress(s.at, at));
  return doors.flatMap((door) => {
    const station = door && stationAt(door);
    const targets = world.network.links.listeners.filter((l) => l.door && door && sameAddress(l.door, door)).flatMap((l) => l.targets);
    return targets.flatMap((t) => {
      const desk = t && stationAt(t);
      const functions = desk ? forwardsOf(world).filter((f) => f.balancer && f.group && sameAddress(f.balancer, desk.at)).flatMap((f) => (f.group ? attachedTo(world, f.group) : [])).filter((fn) => binds(b, fn.at)) : [];
      return station && desk ? functions.map((fn) => ({ reach: reachStation(world.network, station, desk), grants: allowed(world.iam, invoker, fn, { actions: ['lambda:InvokeFunction'] }) })) : [];
    });
  });
};
