import type { Address, Reason } from '@zta/kernel';
import type { FirewallPolicy } from './firewall/policy';
import type { AddressSet } from './sets/addresses';
import type { PortSet } from './sets/ports';
import type { Lattice } from './elements/lattice';
import type { Links } from './elements/links';
import type { NameFilter, NameTaker, PrivateZone } from './elements/names';

export * from './answers';
export * from './elements/lattice';
export * from './elements/links';
export * from './elements/names';

/** Something with network interfaces: a Lambda function in a VPC, an interface endpoint, an instance, a database … */
export interface Station {
  readonly at: Address;
  /** Terraform type. */
  readonly type: string;
  readonly vpc: Address;
  /** Where its interfaces are or may be. */
  readonly subnets: readonly Address[];
  /** Security groups; empty: none filters it (a network load balancer without groups). */
  readonly groups: readonly Address[];
  /** Can open connections itself (an interface endpoint cannot). */
  readonly initiates: boolean;
  /** Has a public IPv4 address; undefined: not known. */
  readonly publicAddress: boolean | undefined;
  /** Has an IPv6 address; undefined: not known. */
  readonly ipv6: boolean | undefined;
  /** Its fixed private addresses; undefined: any address of its subnets. */
  readonly fixed?: AddressSet;
  /** AWS service behind an interface endpoint, `logs`. */
  readonly service?: string;
}

/** Whom a rule names. Contents that AWS keeps stay symbolic. */
export type Peer =
  | { readonly kind: 'group'; readonly group: Address }
  | { readonly kind: 'addresses'; readonly set: AddressSet }
  | { readonly kind: 'aws-service'; readonly service: string; readonly prefixListOf?: Address }
  | { readonly kind: 'unknown'; readonly reason: string };

/** One security-group rule as a set: one line of an inline block, a rule resource, or a default group's own rule. */
export interface Opening {
  /** The element that holds the rule. */
  readonly at: Address;
  readonly group: Address;
  readonly direction: 'ingress' | 'egress';
  readonly ports: PortSet;
  readonly peer: Peer;
  /** The ports could not be read: `ports` is all that they could be. */
  readonly unknownPorts?: string;
  /** The group could not be read: the rule may belong to any group. */
  readonly stray?: true;
}

/** A security group. `unknown` where its rules are not in the input. */
export interface Group {
  readonly at: Address;
  readonly vpc?: Address;
  readonly unknown?: string;
}

/** One numbered rule of a network ACL. */
export interface AclRule {
  readonly at: Address;
  readonly number: number;
  readonly direction: 'ingress' | 'egress';
  /** Undefined: not known. */
  readonly allow: boolean | undefined;
  readonly ports: PortSet;
  readonly addresses: AddressSet;
  /** Ports or addresses could not be read: the sets are all that they could be. */
  readonly unknown?: string;
}

/** A network ACL: rules in number order, then deny. */
export interface Acl {
  readonly at: Address;
  readonly rules: readonly AclRule[];
  readonly unknown?: string;
}

/** Where a route sends packets. */
export interface RouteTarget {
  readonly kind: 'internet-gateway' | 'nat-gateway' | 'egress-only' | 'carrier' | 'peering' | 'transit-gateway' | 'vpn' | 'other-network' | 'gateway-endpoint' | 'firewall' | 'middlebox' | 'local' | 'blackhole' | 'unknown';
  readonly at?: Address;
  /** Availability Zone of the endpoint of a firewall; absent: not known which. */
  readonly zone?: string;
}

/** One route. A prefix list of several networks becomes several routes. */
export interface Route {
  /** Resource that holds the route. */
  readonly at: Address;
  readonly destination: { readonly kind: 'network'; readonly set: AddressSet; readonly length: number } | { readonly kind: 'aws-service'; readonly service: string } | { readonly kind: 'unknown'; readonly reason: string };
  /** As written, for people. */
  readonly text: string;
  readonly target: RouteTarget;
  /** Learned, not written: an equal written route wins. */
  readonly propagated?: true;
}

/** A route table. Every table has the local route of its VPC beside these. */
export interface RouteTable {
  readonly at: Address;
  readonly vpc?: Address;
  readonly routes: readonly Route[];
  readonly unknown?: string;
}

export interface Subnet {
  readonly at: Address;
  readonly vpc: Address;
  /** IPv4 and IPv6 networks; what is not known is every address of the family. */
  readonly addresses: AddressSet;
  readonly zone?: string;
  readonly publicByDefault: boolean | undefined;
  readonly ipv6ByDefault: boolean | undefined;
  /** Usually one; several when the text does not tell which. */
  readonly tables: readonly RouteTable[];
  /** Usually one; several when the text does not tell which. */
  readonly acls: readonly Acl[];
}

export interface Vpc {
  readonly at: Address;
  readonly account?: string;
  readonly region?: string;
  /** All its networks together; every address of a family of which one is not known. */
  readonly addresses: AddressSet;
  /** Its networks one by one: their length decides against more specific routes. */
  readonly networks: readonly { readonly set: AddressSet; readonly length: number }[];
  /** Some of its networks are not known. */
  readonly partial: boolean;
  /** It is not part of the input: what it is connected to is not known. */
  readonly outside?: true;
  /** Names of AWS resolve, and interface endpoints can take them over; undefined: not known. */
  readonly dnsSupport: boolean | undefined;
  readonly dnsHostnames: boolean | undefined;
  readonly internetGateways: readonly Address[];
}

/** A gateway endpoint, or the service's side of an interface endpoint (which is a station too). */
export interface Endpoint {
  readonly at: Address;
  readonly kind: 'gateway' | 'interface' | 'other';
  readonly service: string;
  readonly vpc: Address;
  /** Route tables of a gateway endpoint. */
  readonly tables: readonly Address[];
  /** The default name of the service leads to it, for its VPC; undefined: not known. */
  readonly privateDns: boolean | undefined;
}

export interface NatGateway {
  readonly at: Address;
  readonly subnet: Address | undefined;
  /** Undefined: not known. */
  readonly isPublic: boolean | undefined;
}

export interface Peering {
  readonly at: Address;
  readonly vpcs: readonly [Address | undefined, Address | undefined];
  /** Undefined: nobody in the input accepts it. */
  readonly active: boolean | undefined;
  readonly crossRegion: boolean;
}

export interface TransitAttachment {
  readonly at: Address;
  readonly gateway: Address;
  readonly vpc: Address | undefined;
  readonly subnets: readonly Address[];
  /** The transit gateway route table that its packets are looked up in; undefined: not known. `none`: not associated. */
  readonly table: Address | 'none' | undefined;
  readonly groupReferences: boolean;
  /** One interface is kept for the life of a flow, so that both directions meet one appliance; undefined: not known. */
  readonly appliance: boolean | undefined;
  /** Undefined: nobody in the input accepts it. */
  readonly accepted: boolean | undefined;
}

export interface TransitTable {
  readonly at: Address;
  readonly routes: readonly { readonly at: Address; readonly set: AddressSet; readonly length: number; readonly to: Address | 'blackhole' | undefined; readonly propagated: boolean }[];
  readonly unknown?: string;
}

/** AWS Network Firewall: an endpoint per zone, and what its policy passes. */
export interface Firewall {
  readonly at: Address;
  readonly vpc: Address | undefined;
  readonly endpoints: readonly { readonly subnet: Address; readonly zone?: string }[];
  /** Undefined: the policy is not part of the input. */
  readonly policy: FirewallPolicy | undefined;
}

/** Block Public Access of one account and Region. */
export interface PublicAccessBlock {
  readonly at: Address;
  readonly account?: string;
  readonly region?: string;
  readonly mode: 'off' | 'block-ingress' | 'block-bidirectional' | undefined;
}

/** A VPC or subnet that Block Public Access leaves out. */
export interface PublicAccessExclusion {
  readonly at: Address;
  readonly of: Address | undefined;
  readonly mode: 'allow-bidirectional' | 'allow-egress' | undefined;
}

/** What the Terraform says about the network, linked and in terms of sets. */
export interface Network {
  readonly stations: readonly Station[];
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly groups: readonly Group[];
  readonly openings: readonly Opening[];
  readonly acls: readonly Acl[];
  readonly tables: readonly RouteTable[];
  readonly endpoints: readonly Endpoint[];
  readonly zones: readonly PrivateZone[];
  readonly nameTakers: readonly NameTaker[];
  readonly natGateways: readonly NatGateway[];
  readonly peerings: readonly Peering[];
  readonly attachments: readonly TransitAttachment[];
  readonly transitTables: readonly TransitTable[];
  readonly firewalls: readonly Firewall[];
  readonly blocks: readonly PublicAccessBlock[];
  readonly exclusions: readonly PublicAccessExclusion[];
  readonly names: readonly NameFilter[];
  /** Internet gateways whose incoming packets a route table redirects (edge association). */
  readonly edges: readonly { readonly at: Address; readonly gateway: Address | undefined }[];
  readonly lattice: Lattice;
  readonly links: Links;
  /** What was not understood, anywhere: each is shown as an assumption of the run. */
  readonly unknowns: readonly Reason[];
}
