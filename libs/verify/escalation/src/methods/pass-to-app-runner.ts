import { any, pass, type Method } from '../method';

/** Runs a service of App Runner that wears the role. */
export const passToAppRunner: Method = {
  code: 'pass-to-app-runner',
  title: 'runs a service of App Runner that wears the role',
  source: 'Identity-based policy: App Runner instance role',
  victims: 'roles',
  gains: 'victim',
  ways: [[pass('tasks.apprunner.amazonaws.com'), any('apprunner:CreateService')], [pass('tasks.apprunner.amazonaws.com'), any('apprunner:UpdateService')]],
  wornBy: ['tasks.apprunner.amazonaws.com'],
};
