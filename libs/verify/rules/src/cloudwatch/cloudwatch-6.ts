import { detection } from './detection';

/** Somebody guesses. */
export const rule = detection({
  code: 'CloudWatch.6',
  title: 'failed console sign-ins raise an alarm',
  why: 'guessing passwords fails a thousand times before it succeeds once',
  cis: '4.6 / 4.6',
  events: [{ eventName: 'ConsoleLogin', errorMessage: 'Failed authentication' }],
});
