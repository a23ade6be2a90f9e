import type { Address, Reason, Trace } from '@zta/kernel';
import type { NetworkCause } from './causes';
import type { RouteTarget } from './network';
import type { PortSet } from './sets/ports';

/**
 * Ports on which one end is able to open a connection to the other, answered. `may` takes everything that is not known (addresses inside a subnet, source ports,
 * unread values) in favour of access, `must` against it. The internet is a set of hosts: one that qualifies is enough for both.
 */
export interface Reach {
  readonly may: PortSet;
  readonly must: PortSet;
  /** Each hop with the element that decided it. */
  readonly trace: Trace;
  /** What stopped it: given when `must` is empty. */
  readonly cause?: { readonly code: NetworkCause; readonly at?: Address };
  /** Why `may` and `must` differ, as far as unread values are to blame. */
  readonly unknowns: readonly Reason[];
}

/** A way out of a subnet. */
export interface Exit {
  readonly subnet: Address;
  /** Resource that holds the route. */
  readonly route: Address;
  readonly target: 'internet' | 'other-network' | 'unknown';
  /** Destination as written. */
  readonly destination: string;
  /** What the route names; absent: the table itself is not known. */
  readonly via?: RouteTarget;
  readonly trace: Trace;
}
