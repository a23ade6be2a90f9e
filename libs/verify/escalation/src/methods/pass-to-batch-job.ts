import { any, pass, type Method } from '../method';

/** Runs a batch job of its own that wears the role. */
export const passToBatchJob: Method = {
  code: 'pass-to-batch-job',
  title: 'runs a batch job of its own that wears the role',
  source: 'AWS Batch execution IAM role',
  victims: 'roles',
  gains: 'victim',
  ways: [[pass('ecs-tasks.amazonaws.com'), any('batch:RegisterJobDefinition'), any('batch:SubmitJob')]],
  wornBy: ['ecs-tasks.amazonaws.com'],
};
