import { detection } from './detection';

/** The account root is never needed. */
export const rule = detection({
  code: 'CloudWatch.1',
  title: 'use of the account root raises an alarm',
  why: 'no policy of the account limits root: whoever uses it must be seen at once',
  cis: '4.3 / 4.3',
  events: [{ userIdentity: { type: 'Root' }, eventType: 'AwsApiCall' }, { userIdentity: { type: 'Root' }, eventType: 'AwsConsoleSignIn' }],
});
