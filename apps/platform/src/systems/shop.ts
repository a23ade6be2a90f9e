import type { EnvironmentDeclaration } from '@zta/blueprint';

type System = Pick<EnvironmentDeclaration, 'services' | 'stores' | 'flows'>;

/** The sample system: who runs, what is kept, and who may talk to whom. What is not written here is denied. */
export const shop = (): System => ({
  services: {
    receipts: { runsOn: 'lambda', code: 'receipts' },
  },
  stores: {
    documents: { kind: 'bucket', holds: 'personal-data' },
    catalogue: { kind: 'table', holds: 'internal' },
  },
  flows: [
    { from: 'receipts', to: 'documents', over: 'https', proves: 'iam', may: ['read', 'write'] },
    { from: 'receipts', to: 'catalogue', over: 'https', proves: 'iam', may: ['read', 'write'] },
  ],
});
