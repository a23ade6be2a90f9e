import type { Method } from '../method';

/** Changes its own tags, on which its rights depend. */
export const tagItself: Method = {
  code: 'tag-itself',
  title: 'changes tags of the role or user on which its rights depend',
  source: 'Controlling access to AWS resources using tags, IAM User Guide',
  victims: 'both',
  gains: 'rights',
  only: 'tagged',
  ways: [[{ action: 'iam:TagRole', on: 'victim' }], [{ action: 'iam:TagUser', on: 'victim' }]],
};
