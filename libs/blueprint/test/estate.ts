import { InputError, type Problem, type Statement } from '@zta/kernel';
import { compile, type AccountPlan, type Compiled, type EnvironmentDeclaration, type OrganizationDeclaration } from '../src';

/** An organization that is right. */
export const organization: OrganizationDeclaration = {
  prefix: 'acme',
  partition: 'aws',
  region: 'eu-central-1',
  accounts: {
    management: { id: '444444444444', email: 'a@example.com' },
    logArchive: { id: '555555555555', email: 'b@example.com' },
    security: { id: '666666666666', email: 'c@example.com' },
    network: { id: '777777777777', email: 'd@example.com' },
  },
};

/** An environment that is right: one service with a bucket to read and write and a table to read, another that only deletes from the table. */
export const dev: EnvironmentDeclaration = {
  name: 'dev',
  region: 'eu-central-1',
  tier: 'lab',
  accounts: { workload: '111111111111' },
  network: { cidr: '10.20.0.0/16', zones: 2 },
  services: { receipts: { runsOn: 'lambda' }, sweeper: { runsOn: 'lambda', code: 'receipts' } },
  stores: { documents: { kind: 'bucket' }, catalogue: { kind: 'table' } },
  flows: [
    { from: 'receipts', to: 'documents', over: 'https', proves: 'iam', may: ['read', 'write'] },
    { from: 'receipts', to: 'catalogue', over: 'https', proves: 'iam', may: ['read'] },
    { from: 'sweeper', to: 'catalogue', over: 'https', proves: 'iam', may: ['delete'] },
  ],
};

/** A second one, in an account and a network of its own. */
export const prod: EnvironmentDeclaration = { ...dev, name: 'prod', tier: 'regulated', accounts: { workload: '333333333333' }, network: { cidr: '10.40.0.0/16', zones: 3 } };

/** The workload account of an environment, every slice present. */
export const workload = ({ plan }: Compiled, environment = 'dev'): Required<AccountPlan> => {
  const account = plan.environments.find((e) => e.name === environment)?.accounts[0];
  if (!account) throw new RangeError(`no environment ${environment}`);
  return account as Required<AccountPlan>;
};

/** Compiles one environment, `dev` with changes. */
export const compileDev = (change: Partial<EnvironmentDeclaration> = {}): Required<AccountPlan> => workload(compile(organization, [{ ...dev, ...change }]));

/** Every problem of declarations that need not be declarations at all; empty where they compile. */
export const problemsOf = (environments: readonly unknown[], org: unknown = organization): readonly Problem[] => {
  try {
    compile(org as OrganizationDeclaration, environments as readonly EnvironmentDeclaration[]);
    return [];
  } catch (e) {
    if (e instanceof InputError) return e.problems;
    throw e;
  }
};

/** The statement of a policy by its Sid. */
export const statement = (statements: readonly Statement[], sid: string): Statement => {
  const found = statements.find((s) => s.Sid === sid);
  if (!found) throw new RangeError(`no statement ${sid}: there are ${statements.map((s) => s.Sid).join(', ')}`);
  return found;
};
