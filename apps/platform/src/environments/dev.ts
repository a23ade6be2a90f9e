import type { EnvironmentDeclaration } from '@zta/blueprint';
import { shop } from '../systems/shop';

/** Where changes are tried first. */
export const dev: EnvironmentDeclaration = {
  name: 'dev',
  region: 'eu-central-1',
  tier: 'lab',
  accounts: { workload: '111111111111' },
  network: { cidr: '10.20.0.0/16', zones: 2 },
  ...shop(),
};
