import { compile, type AccountPlan, type Compiled, type EnvironmentDeclaration, type OrganizationDeclaration } from '../../src';
import { dev, organization, prod } from '../estate';

export const hubCidr = '10.0.0.0/20';
/** An organization with a hub. */
export const withHub: OrganizationDeclaration = { ...organization, network: { cidr: hubCidr } };

const out = (e: EnvironmentDeclaration, host = 'payments.example.com'): EnvironmentDeclaration => ({ ...e, flows: [...e.flows, { from: 'receipts', to: host, over: 'https', because: 'card processor' }] });
/** Without a way out; two whose receipts reach a host each. */
export const staging: EnvironmentDeclaration = out({ ...dev, name: 'staging', tier: 'standard', accounts: { workload: '222222222222' }, network: { cidr: '10.30.0.0/16', zones: 2 } }, 'sandbox.example.com');
export const leavingProd: EnvironmentDeclaration = out(prod);

/** Compiles an estate with a hub. */
export const compileHubEstate = (environments: readonly EnvironmentDeclaration[] = [dev, staging, leavingProd]): Compiled => compile(withHub, environments);

/** The network account. */
export const networkAccount = ({ plan }: Compiled): AccountPlan => plan.environments[0]!.accounts.find((a) => a.role === 'network')!;
