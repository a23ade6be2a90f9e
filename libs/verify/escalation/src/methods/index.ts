import type { Method } from '../method';
import { accessKey } from './access-key';
import { assumeRole } from './assume-role';
import { attachGroupPolicy } from './attach-group-policy';
import { attachRolePolicy } from './attach-role-policy';
import { attachUserPolicy } from './attach-user-policy';
import { automationDocument } from './automation-document';
import { buildProject } from './build-project';
import { functionCode } from './function-code';
import { functionSettings } from './function-settings';
import { glueJob } from './glue-job';
import { instanceCommand } from './instance-command';
import { instanceKey } from './instance-key';
import { instanceSession } from './instance-session';
import { instanceUserData } from './instance-user-data';
import { joinGroup } from './join-group';
import { loginProfile } from './login-profile';
import { notebookUrl } from './notebook-url';
import { passToAgent } from './pass-to-agent';
import { passToAppRunner } from './pass-to-app-runner';
import { passToAutomation } from './pass-to-automation';
import { passToBatchJob } from './pass-to-batch-job';
import { passToBuild } from './pass-to-build';
import { passToCloudformation } from './pass-to-cloudformation';
import { passToCluster } from './pass-to-cluster';
import { passToFunction } from './pass-to-function';
import { passToGlue } from './pass-to-glue';
import { passToImageBuilder } from './pass-to-image-builder';
import { passToInstance } from './pass-to-instance';
import { passToLaunchTemplate } from './pass-to-launch-template';
import { passToPipeline } from './pass-to-pipeline';
import { passToPod } from './pass-to-pod';
import { passToRunningInstance } from './pass-to-running-instance';
import { passToSagemaker } from './pass-to-sagemaker';
import { passToSchedule } from './pass-to-schedule';
import { passToStateMachine } from './pass-to-state-machine';
import { passToTask } from './pass-to-task';
import { policyDefault } from './policy-default';
import { policyVersion } from './policy-version';
import { putGroupPolicy } from './put-group-policy';
import { putRolePolicy } from './put-role-policy';
import { putUserPolicy } from './put-user-policy';
import { roleBoundary } from './role-boundary';
import { stackUpdate } from './stack-update';
import { stateMachine } from './state-machine';
import { tagItself } from './tag-itself';
import { taskShell } from './task-shell';
import { updateTrust } from './update-trust';
import { userBoundary } from './user-boundary';

/** Every method that is known here, by code. */
export const methods: readonly Method[] = [
  accessKey,
  assumeRole,
  attachGroupPolicy,
  attachRolePolicy,
  attachUserPolicy,
  automationDocument,
  buildProject,
  functionCode,
  functionSettings,
  glueJob,
  instanceCommand,
  instanceKey,
  instanceSession,
  instanceUserData,
  joinGroup,
  loginProfile,
  notebookUrl,
  passToAgent,
  passToAppRunner,
  passToAutomation,
  passToBatchJob,
  passToBuild,
  passToCloudformation,
  passToCluster,
  passToFunction,
  passToGlue,
  passToImageBuilder,
  passToInstance,
  passToLaunchTemplate,
  passToPipeline,
  passToPod,
  passToRunningInstance,
  passToSagemaker,
  passToSchedule,
  passToStateMachine,
  passToTask,
  policyDefault,
  policyVersion,
  putGroupPolicy,
  putRolePolicy,
  putUserPolicy,
  roleBoundary,
  stackUpdate,
  stateMachine,
  tagItself,
  taskShell,
  updateTrust,
  userBoundary,
];
