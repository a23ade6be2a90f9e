import type { Method } from '../method';

/** Starts a build that wears the role, with commands of its own. */
export const buildProject: Method = {
  code: 'build-project',
  title: 'starts a build that wears the role, with commands of its own',
  source: 'StartBuild, CodeBuild API Reference: buildspecOverride',
  victims: 'roles',
  gains: 'victim',
  ways: [[{ action: 'codebuild:StartBuild', on: 'its wearers' }]],
  wearers: ['aws_codebuild_project'],
};
