import { any, pass, type Method } from '../method';

/** Runs a task of its own that wears the role. */
export const passToTask: Method = {
  code: 'pass-to-task',
  title: 'runs a task of its own that wears the role',
  source: 'Amazon ECS task IAM role',
  victims: 'roles',
  gains: 'victim',
  ways: [[pass('ecs-tasks.amazonaws.com'), any('ecs:RegisterTaskDefinition'), any('ecs:RunTask')], [pass('ecs-tasks.amazonaws.com'), any('ecs:RegisterTaskDefinition'), any('ecs:StartTask')], [pass('ecs-tasks.amazonaws.com'), any('ecs:RegisterTaskDefinition'), any('ecs:CreateService')], [pass('ecs-tasks.amazonaws.com'), any('ecs:RegisterTaskDefinition'), any('ecs:UpdateService')]],
  wornBy: ['ecs-tasks.amazonaws.com'],
};
