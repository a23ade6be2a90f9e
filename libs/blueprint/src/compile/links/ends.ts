import { formatArn, type Partition } from '@zta/kernel';
import type { EnvironmentDeclaration } from '../../declaration';
import type { SegmentPlan } from '../../plan';
import { foreignParty } from '../../validate/flows';
import { callOf, deskOf, doorOf, linkHost } from '../../validate/links';

/** A service that calls from another environment. */
export interface LinkCaller {
  readonly environment: string;
  readonly service: string;
  readonly accountId: string;
  /** Subnets in which it stands: what the door sees of it. */
  readonly subnets: SegmentPlan['subnets'];
}

/** A service of this environment that others call. */
export interface LinkOffer {
  readonly service: string;
  readonly door: string;
  readonly desk: string;
  readonly host: string;
  readonly zone: string;
  readonly callers: readonly LinkCaller[];
}

/** A call of a service of another environment. */
export interface LinkCall {
  readonly service: string;
  /** Party that stands for the called service here. */
  readonly party: string;
  readonly environment: string;
  readonly peer: string;
  /** Account of the called service. */
  readonly owner: string;
  readonly host: string;
}

/** Both kinds of ends of one environment. */
export interface Links {
  readonly offers: readonly LinkOffer[];
  readonly calls: readonly LinkCall[];
}

const accountOf = (e: EnvironmentDeclaration): string => Object.values(e.accounts)[0] ?? '';

/** The ends of links in one environment. @param segmentsOf - where each environment's services stand */
export const linksOf = (e: EnvironmentDeclaration, environments: readonly EnvironmentDeclaration[], segmentsOf: (environment: EnvironmentDeclaration) => readonly SegmentPlan[]): Links => {
  const named = (name: string): EnvironmentDeclaration | undefined => environments.find((o) => o.name === name);
  const inward = e.flows.flatMap((f) => {
    const from = foreignParty(f.from);
    const other = from && named(from[0]);
    return from && other ? [{ to: f.to, other, service: from[1] }] : [];
  });
  const callerOf = ({ other, service }: (typeof inward)[number]): LinkCaller => {
    const segment = other.services[service]?.segment ?? service;
    return { environment: other.name, service, accountId: accountOf(other), subnets: segmentsOf(other).find((s) => s.id === segment)?.subnets ?? [] };
  };
  return {
    offers: [...new Set(inward.map((f) => f.to))].map((service): LinkOffer => ({ service, door: doorOf(service), desk: deskOf(service), host: linkHost(service, e.domain ?? ''), zone: e.existing?.zone ?? '', callers: inward.filter((f) => f.to === service).map(callerOf) })),
    calls: e.flows.flatMap((f): readonly LinkCall[] => {
      const to = foreignParty(f.to);
      const other = to && named(to[0]);
      return to && other ? [{ service: f.from, party: callOf(...to), environment: to[0], peer: to[1], owner: accountOf(other), host: linkHost(to[1], other.domain ?? '') }] : [];
    }),
  };
};

/** Calls, one per called service: several callers share an endpoint. */
export const peersOf = ({ calls }: Links): readonly LinkCall[] => calls.filter((c, i) => calls.findIndex((o) => o.party === c.party) === i);

/** Environments that call a service, once each. */
export const consumersOf = ({ callers }: LinkOffer): readonly LinkCaller[] => callers.filter((c, i) => callers.findIndex((o) => o.environment === c.environment) === i);

/** The account as a principal. */
export const rootOf = (partition: Partition, account: string): string => formatArn({ partition, service: 'iam', region: '', account, resource: 'root' });

/** Names of the parameters by which the two ends learn each other's ids: `/zta/published/<consumer account>/…`. */
export const serviceParameter = (consumer: string, environment: string, service: string): string => `/zta/published/${consumer}/${environment}/link/${service}`;
/** See {@link serviceParameter}. */
export const endpointParameter = (producer: string, environment: string, party: string): string => `/zta/published/${producer}/${environment}/link-endpoint/${party}`;
