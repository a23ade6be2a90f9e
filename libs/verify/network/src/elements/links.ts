import type { Address } from '@zta/kernel';
import type { PortSet } from '../sets/ports';

/** An endpoint service of AWS PrivateLink: whoever is connected comes in by its load balancers, from whichever VPC and account. */
export interface LinkService {
  readonly at: Address;
  readonly account?: string;
  /** Each connection is accepted by itself; false: whoever may ask is connected. Undefined: not known. */
  readonly acceptance: boolean | undefined;
  /** Its load balancers; undefined: one that is not known. */
  readonly doors: readonly (Address | undefined)[];
  /** Who may ask for a connection, as written, with the element that says so. `arn` undefined: not known. */
  readonly principals: readonly { readonly at: Address; readonly arn: string | undefined }[];
  /** Connections that are accepted. `endpoint` undefined: not known which. */
  readonly accepted: readonly { readonly at: Address; readonly endpoint: Address | undefined }[];
  /** Name by which callers find it, lower case; `none`: it has none, or nobody proves that it is its owner's. Undefined: not known. */
  readonly name: string | 'none' | undefined;
}

/** A VPC endpoint that leads to no API of AWS. */
export interface LinkEndpoint {
  readonly at: Address;
  readonly vpc: Address | undefined;
  readonly account?: string;
  /** The endpoint service; `foreign`: one that nothing in the input makes. Undefined: not known. */
  readonly service: Address | 'foreign' | undefined;
  /** Service name as written, for people. */
  readonly text: string;
  /** The name of the service leads to it in its VPC; undefined: not known. */
  readonly named: boolean | undefined;
}

/** Where a network load balancer listens, and whom it hands connections to. */
export interface DoorListener {
  readonly at: Address;
  /** Undefined: not known. */
  readonly door: Address | undefined;
  readonly protocol: string | undefined;
  readonly ports: PortSet;
  /** The ports could not be read: `ports` is all that they could be. */
  readonly unknownPorts?: string;
  /** What stands in its target groups; undefined: something that is not known. */
  readonly targets: readonly (Address | undefined)[];
}

/** A network load balancer. */
export interface Door {
  readonly at: Address;
  /** It has no public address; undefined: not known. */
  readonly internal: boolean | undefined;
  /** Its groups are asked about connections of PrivateLink, too, which is AWS's default; undefined: not known. */
  readonly asksGroups: boolean | undefined;
}

/** AWS PrivateLink between VPCs of the input, and beyond. */
export interface Links {
  readonly services: readonly LinkService[];
  readonly endpoints: readonly LinkEndpoint[];
  readonly doors: readonly Door[];
  readonly listeners: readonly DoorListener[];
}
