import { calls, detection } from './detection';

/** The record is being switched off. */
export const rule = detection({
  code: 'CloudWatch.5',
  title: 'changes of a trail raise an alarm',
  why: 'who switches the record off does not want to be seen next',
  cis: '4.5 / 4.5',
  events: calls('cloudtrail.amazonaws.com', ['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging']),
});
