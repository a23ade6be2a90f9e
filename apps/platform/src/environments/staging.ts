import type { EnvironmentDeclaration } from '@zta/blueprint';
import { shop } from '../systems/shop';

/** The last stop before production. */
export const staging: EnvironmentDeclaration = {
  name: 'staging',
  region: 'eu-central-1',
  tier: 'standard',
  accounts: { workload: '222222222222' },
  network: { cidr: '10.30.0.0/16', zones: 2, endpoints: 'central' },
  domain: 'staging.shop.example.com',
  existing: { zone: 'Z0STAGING1EXAMPLE' },
  ...shop({ payments: true, web: true, flows: [{ from: 'receipts', to: 'prod/storefront', over: 'https', proves: 'none', because: 'the rehearsal shows the prices that customers see' }] }),
};
