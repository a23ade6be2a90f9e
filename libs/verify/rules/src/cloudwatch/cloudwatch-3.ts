import { detection } from './detection';

/** A password alone opened the console. */
export const rule = detection({
  code: 'CloudWatch.3',
  title: 'a console sign-in without MFA raises an alarm',
  why: 'one password was enough: MFA is not enforced where it should be',
  cis: '4.2 / 4.2',
  events: [{ eventName: 'ConsoleLogin', additionalEventData: { MFAUsed: 'No' }, userIdentity: { type: 'IAMUser' }, responseElements: { ConsoleLogin: 'Success' } }],
});
