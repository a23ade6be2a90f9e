import { any, pass, type Method } from '../method';

/** Runs an automation that wears the role. */
export const passToAutomation: Method = {
  code: 'pass-to-automation',
  title: 'runs an automation that wears the role',
  source: 'Setting up Automation: use IAM to configure roles for Automation',
  victims: 'roles',
  gains: 'victim',
  ways: [[pass('ssm.amazonaws.com'), any('ssm:StartAutomationExecution')]],
  wornBy: ['ssm.amazonaws.com'],
};
