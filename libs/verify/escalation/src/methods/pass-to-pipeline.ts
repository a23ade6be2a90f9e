import { any, pass, type Method } from '../method';

/** Runs a pipeline of its own that wears the role. */
export const passToPipeline: Method = {
  code: 'pass-to-pipeline',
  title: 'runs a pipeline of its own that wears the role',
  source: 'Manage the CodePipeline service role',
  victims: 'roles',
  gains: 'victim',
  ways: [[pass('codepipeline.amazonaws.com'), any('codepipeline:CreatePipeline')], [pass('codepipeline.amazonaws.com'), any('codepipeline:UpdatePipeline')]],
  wornBy: ['codepipeline.amazonaws.com'],
};
