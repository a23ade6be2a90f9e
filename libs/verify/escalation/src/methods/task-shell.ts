import type { Method } from '../method';

/** Opens a shell in a task that wears the role. */
export const taskShell: Method = {
  code: 'task-shell',
  title: 'opens a shell in a task that wears the role',
  source: 'Monitor Amazon ECS containers with ECS Exec',
  victims: 'roles',
  gains: 'victim',
  ways: [[{ action: 'ecs:ExecuteCommand', on: 'its wearers' }]],
  wearers: ['aws_ecs_task_definition'],
};
