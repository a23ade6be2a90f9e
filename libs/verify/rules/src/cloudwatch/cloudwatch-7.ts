import { calls, detection } from './detection';

/** Data is about to become unreadable. */
export const rule = detection({
  code: 'CloudWatch.7',
  title: 'disabling or deleting a key raises an alarm',
  why: 'without its key data is gone: the waiting period only helps somebody who is told',
  cis: '4.7 / 4.7',
  events: calls('kms.amazonaws.com', ['DisableKey', 'ScheduleKeyDeletion']),
});
