import { envName } from '@zta/kernel';
import type { AccountPlan, LinkCallPlan, LinkOfferPlan } from '../../plan';
import { callOf } from '../../validate/links';
import type { Workload } from '../context';
import { namesOf } from '../names';
import { linksSegment } from '../networking/names';
import { entryLogsPurpose } from '../web/logs';
import { consumersOf, endpointParameter, peersOf, rootOf, serviceParameter } from './ends';
import { linkPort } from './network';

/**
 * Services that other environments call. The principal is the whole account of the caller: endpoints are made there by the role of its pipeline, whose name is that account's own
 * affair, and AWS compares who *makes* an endpoint, never who calls through it ("Manage permissions", AWS PrivateLink Guide). Which endpoint it is, the acceptance says.
 */
export const linkOffersOf = (w: Workload): readonly LinkOfferPlan[] =>
  w.links.offers.map((o) => ({
    door: o.door,
    desk: o.desk,
    doorName: w.names.local(o.door),
    deskName: w.names.local(o.desk),
    host: o.host,
    zone: o.zone,
    function: o.service,
    segment: linksSegment,
    logBucket: namesOf(w.archive).bucket(entryLogsPurpose),
    deletionProtection: w.context.tier !== 'lab',
    consumers: consumersOf(o).map((c) => ({ environment: c.environment, principal: rootOf(w.context.partition, c.accountId), parameter: serviceParameter(c.accountId, w.context.environment, o.service) })),
  }));

/** Endpoints by which services of other environments are called. */
export const linkCallsOf = (w: Workload): readonly LinkCallPlan[] =>
  peersOf(w.links).map((c) => ({ id: c.party, owner: c.owner, serviceParameter: serviceParameter(w.context.accountId, c.environment, c.peer), endpointParameter: endpointParameter(c.owner, w.context.environment, c.party), segment: linksSegment }));

/** Last units of both ends; none where there is no link. */
export const linkUnitsOf = (w: Workload): Pick<AccountPlan, 'linkAcceptance' | 'linkNames'> => {
  const { accountId, environment } = w.context;
  const connections = w.links.offers.flatMap((o) => consumersOf(o).map((c) => ({ id: `${o.service}-${c.environment}`, door: o.door, owner: c.accountId, parameter: endpointParameter(accountId, c.environment, callOf(environment, o.service)) })));
  const calls = peersOf(w.links).map((c) => c.party);
  return { ...(connections.length ? { linkAcceptance: { connections } } : {}), ...(calls.length ? { linkNames: { calls } } : {}) };
};

/** Where a service finds those of other environments: `<ENVIRONMENT>_<SERVICE>_HOST` and `…_PORT`. */
export const linkVariables = ({ links }: Workload, service: string): readonly (readonly [string, string])[] =>
  links.calls.filter((c) => c.service === service).flatMap((c) => [[`${envName(c.party)}_HOST`, c.host], [`${envName(c.party)}_PORT`, String(linkPort)]] as const);
