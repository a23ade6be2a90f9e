import type { Method } from '../method';

/** Assumes the role. */
export const assumeRole: Method = {
  code: 'assume-role',
  title: 'assumes the role',
  source: 'Policies and permissions in AWS STS: AssumeRole',
  victims: 'roles',
  gains: 'victim',
  ways: [[{ action: 'sts:AssumeRole', on: 'victim' }]],
};
