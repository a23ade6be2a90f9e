import { formatAddress, sameAddress, type Address } from '@zta/kernel';
import type { TransitAttachment, TransitTable, Vpc } from '../network';
import type { AddressSet } from '../sets/addresses';
import type { Index } from './index-of';
import { holds } from './spot';
import { maybe, pass, stop, type Step } from './step';

/** Where a transit gateway sends a packet: to an attachment, nowhere, or not known. */
export interface TransitHit {
  /** The attachment by which the packet comes in. */
  readonly mine?: TransitAttachment;
  readonly to?: TransitAttachment;
  readonly step: Step;
}

/** How a VPC is attached to a gateway. */
export const attachmentOf = (index: Index, gateway: Address, vpc: Address): TransitAttachment | undefined => index.network.attachments.find((a) => a.vpc && sameAddress(a.vpc, vpc) && sameAddress(a.gateway, gateway));

/** Looks a destination up for a VPC's attachment: longest prefix, written before propagated ("Route evaluation order", AWS Transit Gateway Guide). */
export const transitHit = (index: Index, gateway: Address, from: Vpc, to: AddressSet): TransitHit => {
  const name = formatAddress(gateway);
  const mine = attachmentOf(index, gateway, from.at);
  if (!mine) {
    const known = index.network.attachments.some((a) => sameAddress(a.gateway, gateway));
    const facts = { hop: `the transit gateway ${name} takes packets of ${formatAddress(from.at)}`, code: 'TGW_NOT_ATTACHED' as const, at: gateway };
    return { step: known ? stop(facts) : maybe(facts, 'its attachments are not part of the input') };
  }
  if (mine.table === 'none') return { step: stop({ hop: `the attachment ${formatAddress(mine.at)} has a route table`, code: 'TGW_NO_ROUTE', at: mine.at }) };
  const table = mine.table && index.network.transitTables.find((t) => mine.table && mine.table !== 'none' && sameAddress(t.at, mine.table));
  if (!table) return { step: maybe({ hop: `the route table of ${formatAddress(mine.at)} has a route`, code: 'TGW_NO_ROUTE', at: mine.at }, 'the table is not part of the input') };
  return { mine, ...inTable(index, table, to) };
};

const inTable = (index: Index, table: TransitTable, to: AddressSet): TransitHit => {
  const found = table.routes.filter((r) => holds(r.set, to)).sort((a, b) => b.length - a.length || Number(a.propagated) - Number(b.propagated))[0];
  const facts = { hop: `the transit gateway route table ${formatAddress(table.at)} has a route`, code: 'TGW_NO_ROUTE' as const, at: found?.at ?? table.at };
  if (table.unknown) return { step: maybe(facts, table.unknown) };
  if (!found) return { step: stop(facts) };
  if (found.to === 'blackhole') return { step: stop({ ...facts, code: 'TGW_BLACKHOLE' }) };
  const target = found.to;
  const next = target && index.network.attachments.find((a) => sameAddress(a.at, target));
  return next ? { to: next, step: pass(facts) } : { step: maybe(facts, 'where the attachment leads is not part of the input') };
};
