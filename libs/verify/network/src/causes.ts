/** Why a connection does not come about: the closed list of this engine. A `_RETURN` cause stops the answer, not the request. */
export const networkCauses = [
  /** The source cannot open connections (an interface endpoint, a mount target). */
  'CANNOT_INITIATE',
  /** No group of the source lets the connection out. */
  'SG_EGRESS',
  /** No group of the destination lets the connection in. */
  'SG_INGRESS',
  'NACL_OUT',
  'NACL_IN',
  'NACL_OUT_RETURN',
  'NACL_IN_RETURN',
  /** No route of the subnet's table covers the destination. */
  'NO_ROUTE',
  'NO_RETURN_ROUTE',
  /** The route that matches longest leads nowhere. */
  'BLACKHOLE',
  /** The route leaves through something that does not lead to the destination's VPC (peering is not transitive). */
  'NOT_A_VPC_NEIGHBOUR',
  'PEERING_NOT_ACTIVE',
  'NO_PUBLIC_ADDRESS',
  /** The internet gateway of the route is not attached to this VPC. */
  'GATEWAY_NOT_ATTACHED',
  /** The way out is a NAT or egress-only gateway: it starts connections outward only. */
  'OUTBOUND_ONLY',
  'PUBLIC_ACCESS_BLOCKED',
  'TGW_NOT_ATTACHED',
  'TGW_ZONE_NOT_ATTACHED',
  'TGW_NO_ROUTE',
  'TGW_BLACKHOLE',
  /** The attachment of another account waits for somebody to accept it. */
  'TGW_NOT_ACCEPTED',
  /** No rule of the Network Firewall passes it. */
  'FIREWALL',
  /** Answers do not meet the firewall that has seen the request: a stateful firewall drops them. */
  'FIREWALL_ASYMMETRIC',
  /** Packets come back to where they were. */
  'ROUTING_LOOP',
  /** No endpoint and no internet path leads to the service. */
  'NO_ENDPOINT',
  /** The endpoint belongs to another VPC: a gateway endpoint serves its own only. */
  'ENDPOINT_OF_ANOTHER_VPC',
  /** No association of its VPC leads into a service network of VPC Lattice that the service is in. */
  'NO_SERVICE_NETWORK',
  /** The Lattice service, or the load balancer, listens on another port, or on none. */
  'NO_LISTENER',
  /** No endpoint leads to the endpoint service. */
  'NO_LINK',
  /** The account of the endpoint is not among those that may ask for a connection. */
  'LINK_NOT_ALLOWED',
  /** The owner of the endpoint service has not accepted the endpoint. */
  'LINK_NOT_ACCEPTED',
  /** The service's default name does not resolve to the endpoint. */
  'NO_PRIVATE_DNS',
  /** What the text does not tell stands in the way. */
  'UNKNOWN',
] as const;
export type NetworkCause = (typeof networkCauses)[number];
