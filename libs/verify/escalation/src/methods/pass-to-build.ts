import { any, pass, type Method } from '../method';

/** Runs a build of its own that wears the role. */
export const passToBuild: Method = {
  code: 'pass-to-build',
  title: 'runs a build of its own that wears the role',
  source: 'Allow CodeBuild to interact with other AWS services',
  victims: 'roles',
  gains: 'victim',
  ways: [[pass('codebuild.amazonaws.com'), any('codebuild:CreateProject'), any('codebuild:StartBuild')], [pass('codebuild.amazonaws.com'), any('codebuild:CreateProject'), any('codebuild:StartBuildBatch')], [pass('codebuild.amazonaws.com'), any('codebuild:UpdateProject'), any('codebuild:StartBuild')]],
  wornBy: ['codebuild.amazonaws.com'],
};
