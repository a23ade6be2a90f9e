import type { EnvironmentIntents, FlowIntent, Intents, Party } from '@zta/intents-format';
import { formatAddress, sameAddress, type Address, type Location } from '@zta/kernel';
import type { Iam } from '@zta/verify-iam';
import type { Estate } from '@zta/verify-model';
import type { Network } from '@zta/verify-network';

/** A party with the environment that declares it. */
export interface Member {
  readonly environment: EnvironmentIntents;
  readonly party: Party;
}

/** Everything that a claim is decided on: what was declared, and what the Terraform makes possible. */
export interface World {
  readonly estate: Estate;
  readonly intents: Intents;
  readonly network: Network;
  readonly iam: Iam;
  /** Whose an element is; undefined for what nobody declared. */
  memberOf(at: Address): Member | undefined;
  /** Flows from one member to another. Across environments, those that the environment of `to` declares by `<environment>/<party>`. */
  flows(from: Member, to: Member): readonly FlowIntent[];
}

/** Indexes the bindings of all parties. The first binding of an address wins; a second one is a finding of its own. */
export const makeWorld = (estate: Estate, intents: Intents, network: Network, iam: Iam): World => {
  const members = new Map<string, Member>();
  for (const environment of intents.environments)
    for (const party of environment.parties)
      for (const b of party.bindings) if (!members.has(formatAddress(b))) members.set(formatAddress(b), { environment, party });
  return {
    estate,
    intents,
    network,
    iam,
    memberOf: (at) => members.get(formatAddress(at)),
    flows: (from, to) => {
      const caller = from.environment === to.environment ? from.party.name : formatMember(from);
      return to.environment.flows.filter((f) => f.from === caller && f.to === to.party.name);
    },
  };
};

/** A flow with the environment that declares it: that of its `to`. */
export interface PlacedFlow {
  readonly flow: FlowIntent;
  readonly environment: EnvironmentIntents;
}

/** Every flow that begins at a member, in its own environment or, by `<environment>/<party>`, in another. */
export const flowsFrom = ({ intents }: Pick<World, 'intents'>, member: Member): readonly PlacedFlow[] =>
  intents.environments.flatMap((environment) => environment.flows.filter((f) => f.from === (environment === member.environment ? member.party.name : formatMember(member))).map((flow): PlacedFlow => ({ flow, environment })));

/** Every party of every environment. */
export const allMembers = ({ intents }: World): readonly Member[] => intents.environments.flatMap((environment) => environment.parties.map((party) => ({ environment, party })));

/** True when both are the same party of the same environment. */
export const sameMember = (a: Member, b: Member): boolean => a.environment === b.environment && a.party === b.party;

/** `dev/receipts`. */
export const formatMember = ({ environment, party }: Member): string => `${environment.name}/${party.name}`;

/** True when an address is one of a party's. */
export const binds = ({ party }: Member, at: Address): boolean => party.bindings.some((b) => sameAddress(b, at));

/** The full location of an element, with its construct path. */
export const locate = ({ estate }: Pick<World, 'estate'>, at: Address): Location => estate.find(at)?.at ?? at;

/** How people see an element: its party where it has one, else its address. */
export const nameOf = (world: World, at: Address): string => {
  const member = world.memberOf(at);
  return member ? formatMember(member) : formatAddress(at);
};
