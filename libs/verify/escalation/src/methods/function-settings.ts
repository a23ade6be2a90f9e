import type { Method } from '../method';

/** Puts a layer, a handler or variables of its own into a function that wears the role. */
export const functionSettings: Method = {
  code: 'function-settings',
  title: 'puts a layer, a handler or variables of its own into a function that wears the role',
  source: 'UpdateFunctionConfiguration, Lambda API Reference',
  victims: 'roles',
  gains: 'victim',
  ways: [[{ action: 'lambda:UpdateFunctionConfiguration', on: 'its functions' }]],
};
