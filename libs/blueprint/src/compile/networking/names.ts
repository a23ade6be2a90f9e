/** Group and segment of the interface endpoints. */
export const endpointsGroup = 'endpoints';
/** Segment of load balancers that the internet may call, and of nothing else. */
export const edgeSegment = 'edge';
/** Group of the door by which the VPC gets into its service network. */
export const latticeGroup = 'lattice';
/** Segment of both ends of links between environments: load balancers that take their connections, and endpoints that make them. */
export const linksSegment = 'links';
/** Segment of the Transit Gateway attachment. */
export const transitSegment = 'transit';
/** True for segments that have IPv6, where the VPC does: the ways to the hub, to the internet and to other environments carry none. */
export const hasIpv6 = (segment: string): boolean => segment !== transitSegment && segment !== edgeSegment && segment !== linksSegment;
