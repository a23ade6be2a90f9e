import type { FlowIntent } from '@zta/intents-format';
import { sameAddress, type Address } from '@zta/kernel';
import type { DoorListener, LinkService } from '@zta/verify-network';
import { allMembers, binds, type Member, type World } from './world';

/** Endpoint services of a party. */
export const servicesOf = ({ network }: World, member: Member): readonly LinkService[] => network.links.services.filter((s) => binds(member, s.at));

/** Flows by which other environments call a party over PrivateLink. */
export const linkFlows = ({ environment, party }: Member): readonly FlowIntent[] => environment.flows.filter((f) => f.carrier === 'link' && f.to === party.name);

/** Names of the environments from which a party is called over PrivateLink. */
export const callersOf = (member: Member): ReadonlySet<string> => new Set(linkFlows(member).map((f) => f.from.split('/')[0] ?? ''));

/** Accounts in which parties of some environments stand. */
export const accountsOf = (world: World, environments: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(allMembers(world).filter((m) => environments.has(m.environment.name)).flatMap((m) => m.party.bindings.flatMap((b) => world.estate.find(b)?.account ?? [])));

/** Names by which the endpoints of a party are called. */
export const linkNames = (world: World, member: Member): readonly string[] =>
  world.network.links.endpoints.filter((e) => binds(member, e.at)).flatMap(({ service }) => {
    const found = service === undefined || service === 'foreign' ? undefined : serviceAt(world, service);
    return found?.name === undefined || found.name === 'none' ? [] : [found.name];
  });

/** The endpoint service at an address. */
export const serviceAt = ({ network }: World, at: Address): LinkService | undefined => network.links.services.find((s) => sameAddress(s.at, at));

/** Listeners that are, or may be, those of a network load balancer. */
export const doorListeners = ({ network }: World, door: Address): readonly DoorListener[] => network.links.listeners.filter((l) => l.door === undefined || sameAddress(l.door, door));
