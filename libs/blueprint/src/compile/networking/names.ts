/** Group and segment of the interface endpoints. */
export const endpointsGroup = 'endpoints';
/** Segment of the Transit Gateway attachment. */
export const transitSegment = 'transit';
