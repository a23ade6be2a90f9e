import type { Method } from '../method';

/** Changes a state machine that wears the role, and runs it. */
export const stateMachine: Method = {
  code: 'state-machine',
  title: 'changes a state machine that wears the role, and runs it',
  source: 'UpdateStateMachine, Step Functions API Reference',
  victims: 'roles',
  gains: 'victim',
  ways: [[{ action: 'states:UpdateStateMachine', on: 'its wearers' }, { action: 'states:StartExecution', on: 'its wearers' }]],
  wearers: ['aws_sfn_state_machine'],
};
