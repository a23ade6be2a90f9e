import type { Method } from '../method';

/** Changes a job that wears the role, and runs it. */
export const glueJob: Method = {
  code: 'glue-job',
  title: 'changes a job that wears the role, and runs it',
  source: 'UpdateJob, AWS Glue API Reference',
  victims: 'roles',
  gains: 'victim',
  ways: [[{ action: 'glue:UpdateJob', on: 'its wearers' }, { action: 'glue:StartJobRun', on: 'its wearers' }]],
  wearers: ['aws_glue_job'],
};
