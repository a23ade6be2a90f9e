import type { EnvironmentDeclaration } from '@zta/blueprint';

type System = Pick<EnvironmentDeclaration, 'services' | 'stores' | 'flows'>;

/** The few things in which environments differ. */
export interface ShopOptions {
  /** Receipts confirm payments with the card processor, the only host beyond the estate. @default - they do not: the environment has no way out */
  readonly payments?: boolean;
  /** The storefront is open to the internet, at `storefront.<domain of the environment>`. @default - nobody calls it: the environment has no way in */
  readonly web?: boolean;
  /** Calls between this environment and another: each needs a line in both. @default - none */
  readonly flows?: System['flows'];
}

/** The sample system: who runs, what is kept, and who may talk to whom. What is not written here is denied. */
export const shop = ({ payments = false, web = false, flows = [] }: ShopOptions = {}): System => ({
  services: {
    storefront: { runsOn: 'lambda', code: 'storefront' },
    receipts: { runsOn: 'lambda', code: 'receipts' },
  },
  stores: {
    documents: { kind: 'bucket', holds: 'personal-data' },
    catalogue: { kind: 'table', holds: 'internal' },
  },
  flows: [
    { from: 'storefront', to: 'receipts', over: 'lattice', proves: 'iam' },
    ...(web ? [{ from: 'internet', to: 'storefront', over: 'web', proves: 'none', because: 'the shop window is for everybody' } as const] : []),
    { from: 'storefront', to: 'catalogue', over: 'https', proves: 'iam', may: ['read'] },
    { from: 'receipts', to: 'documents', over: 'https', proves: 'iam', may: ['read', 'write'] },
    { from: 'receipts', to: 'catalogue', over: 'https', proves: 'iam', may: ['read', 'write'] },
    ...(payments ? [{ from: 'receipts', to: 'payments.example.com', over: 'https', because: 'the card processor confirms payments' } as const] : []),
    ...flows,
  ],
});
