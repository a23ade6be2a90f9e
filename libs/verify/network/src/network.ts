import type { Address, Reason, Trace } from '@zta/kernel';
import type { NetworkCause } from './causes';
import type { FirewallPolicy } from './firewall/policy';
import type { AddressSet } from './sets/addresses';
import type { PortSet } from './sets/ports';

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

/** A record of a private hosted zone, as far as it answers questions for an address. */
export interface ZoneRecord {
  readonly at: Address;
  /** Whole name, lower case, without the closing dot, perhaps with a first label `*`; undefined: not known. */
  readonly name: string | undefined;
  /** Undefined: not known. */
  readonly type: string | undefined;
  /** The VPC endpoint that it leads to; `elsewhere`: something else; undefined: not known. */
  readonly to: Address | 'elsewhere' | undefined;
  /** One of several that share the name: which one answers is decided by a policy. */
  readonly shared: boolean;
}

/** A hosted zone that VPCs ask ("Working with private hosted zones", Amazon Route 53 Developer Guide). */
export interface PrivateZone {
  readonly at: Address;
  /** Lower case, without the closing dot; undefined: not known. */
  readonly name: string | undefined;
  /** Who asks it. `vpc` undefined: which VPC is not known; `certain` false: another account's, and nobody in the input authorizes it. */
  readonly vpcs: readonly { readonly vpc: Address | undefined; readonly certain: boolean; readonly by: Address }[];
  readonly records: readonly ZoneRecord[];
}

/** Something else that may answer names for a VPC: a Resolver rule, a Route 53 Profile, DNS servers of one's own. */
export interface NameTaker {
  readonly at: Address;
  /** Undefined: any. */
  readonly domain: string | undefined;
  /** Undefined: any. */
  readonly vpc: Address | undefined;
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

/** One rule of DNS Firewall. */
export interface NameRule {
  readonly at: Address;
  /** Undefined: not known. An alert lets pass. */
  readonly allows: boolean | undefined;
  /** Lower case, without the root's dot; a leading `*` stands for any name below. Undefined: not known. */
  readonly names: readonly string[] | undefined;
  readonly unknown?: string;
}

/** What a VPC may ask Route 53 Resolver: the first rule that matches a name decides; a name that none matches resolves. */
export interface NameFilter {
  /** The association. */
  readonly at: Address;
  readonly vpc: Address;
  readonly rules: readonly NameRule[];
}

/** The association of a VPC with a service network: everybody in the VPC whom its groups let in may connect to the network's services. */
export interface LatticeDoor {
  readonly at: Address;
  /** Undefined: not known. */
  readonly network: Address | undefined;
  /** Undefined: not known. */
  readonly vpc: Address | undefined;
  /** Empty: no group filters it. */
  readonly groups: readonly Address[];
}

/** Where a Lattice service listens, and to which target groups it hands what comes. */
export interface LatticeListener {
  readonly at: Address;
  /** Undefined: not known. */
  readonly service: Address | undefined;
  /** Undefined: not known. */
  readonly protocol: string | undefined;
  readonly ports: PortSet;
  /** The ports could not be read: `ports` is all that they could be. */
  readonly unknownPorts?: string;
  /** Target groups of its default action and of its rules; undefined: one that is not known. */
  readonly forwards: readonly (Address | undefined)[];
}

/** A target group of VPC Lattice. */
export interface LatticeTargets {
  readonly at: Address;
  /** `LAMBDA`, `INSTANCE`, `IP` or `ALB`; undefined: not known. */
  readonly type: string | undefined;
  /** What is attached, each with the attachment; undefined: not known. */
  readonly targets: readonly { readonly at: Address; readonly of: Address | undefined }[];
}

/** Service networks of VPC Lattice. */
export interface Lattice {
  readonly networks: readonly Address[];
  readonly services: readonly Address[];
  readonly doors: readonly LatticeDoor[];
  readonly memberships: readonly { readonly at: Address; readonly network: Address | undefined; readonly service: Address | undefined }[];
  readonly listeners: readonly LatticeListener[];
  readonly targets: readonly LatticeTargets[];
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
  /** What was not understood, anywhere: each is shown as an assumption of the run. */
  readonly unknowns: readonly Reason[];
}

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
