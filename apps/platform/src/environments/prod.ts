import type { EnvironmentDeclaration } from '@zta/blueprint';
import { shop } from '../systems/shop';

/** Production. */
export const prod: EnvironmentDeclaration = {
  name: 'prod',
  region: 'eu-central-1',
  tier: 'regulated',
  accounts: { workload: '333333333333' },
  network: { cidr: '10.40.0.0/16', zones: 3 },
  domain: 'shop.example.com',
  existing: { zone: 'Z0PROD1EXAMPLE' },
  ...shop({ payments: true, web: true, flows: [{ from: 'staging/receipts', to: 'storefront', over: 'https', proves: 'none', because: 'the rehearsal shows the prices that customers see' }] }),
};
