import { calls, detection } from './detection';

const names = [
  'DeleteGroupPolicy', 'DeleteRolePolicy', 'DeleteUserPolicy', 'PutGroupPolicy', 'PutRolePolicy', 'PutUserPolicy', 'CreatePolicy', 'DeletePolicy', 'CreatePolicyVersion', 'DeletePolicyVersion',
  'AttachRolePolicy', 'DetachRolePolicy', 'AttachUserPolicy', 'DetachUserPolicy', 'AttachGroupPolicy', 'DetachGroupPolicy',
];

/** Permissions changed. */
export const rule = detection({
  code: 'CloudWatch.4',
  title: 'changes of IAM policies raise an alarm',
  why: 'a quiet change of permissions is how an intruder stays',
  cis: '4.4 / 4.4',
  events: calls('iam.amazonaws.com', names),
});
