import { detection } from './detection';

/** Probing shows as refusals. */
export const rule = detection({
  code: 'CloudWatch.2',
  title: 'refused calls raise an alarm',
  why: 'somebody who tries what a stolen credential may do is refused many times first',
  cis: '4.1 / 4.1',
  events: [{ errorCode: 'Client.UnauthorizedOperation' }, { errorCode: 'AccessDenied' }, { errorCode: 'AccessDeniedException' }],
});
