import type { Method } from '../method';

/** Changes the code of a function that wears the role. */
export const functionCode: Method = {
  code: 'function-code',
  title: 'changes the code of a function that wears the role',
  source: 'UpdateFunctionCode, Lambda API Reference',
  victims: 'roles',
  gains: 'victim',
  ways: [[{ action: 'lambda:UpdateFunctionCode', on: 'its functions' }]],
};
