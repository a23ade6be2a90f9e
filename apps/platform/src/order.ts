import type { BuiltStack } from './account';

/** Order across accounts inside the organization: the hub comes after sharing is allowed, and after the archive that its logs go to. */
export const orderOrganization = (built: readonly BuiltStack[]): void => {
  const shared = built.map((b) => b.stack).filter((s) => s.context.environment === 'organization');
  const first = shared.filter((s) => s.unit === 'organization' || (s.unit === 'foundation' && s.context.key === 'log-archive'));
  for (const hub of shared.filter((s) => s.unit === 'network-hub')) for (const stack of first) hub.addDependency(stack);
};
