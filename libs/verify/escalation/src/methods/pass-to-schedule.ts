import { any, pass, type Method } from '../method';

/** Has the scheduler call any API with the role. */
export const passToSchedule: Method = {
  code: 'pass-to-schedule',
  title: 'has the scheduler call any API with the role',
  source: 'Setting up Amazon EventBridge Scheduler: execution role',
  victims: 'roles',
  gains: 'victim',
  ways: [[pass('scheduler.amazonaws.com'), any('scheduler:CreateSchedule')], [pass('scheduler.amazonaws.com'), any('scheduler:UpdateSchedule')]],
  wornBy: ['scheduler.amazonaws.com'],
};
