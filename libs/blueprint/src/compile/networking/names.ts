/** Group and segment of the interface endpoints. */
export const endpointsGroup = 'endpoints';
/** Segment of load balancers that the internet may call, and of nothing else. */
export const edgeSegment = 'edge';
/** Segment of the Transit Gateway attachment. */
export const transitSegment = 'transit';
