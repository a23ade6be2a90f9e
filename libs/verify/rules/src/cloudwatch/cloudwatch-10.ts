import { calls, detection } from './detection';

const names = ['AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress', 'CreateSecurityGroup', 'DeleteSecurityGroup'];

/** A segment was opened. */
export const rule = detection({
  code: 'CloudWatch.10',
  title: 'changes of security groups raise an alarm',
  why: 'a rule added by hand never shows in a plan',
  cis: '4.10 / 4.10',
  events: calls('ec2.amazonaws.com', names),
});
