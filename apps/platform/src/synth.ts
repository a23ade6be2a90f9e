import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile, type AccountPlan, type EnvironmentDeclaration, type OrganizationDeclaration } from '@zta/blueprint';
import { InputError, type Problem } from '@zta/kernel';
import { App } from 'cdktf';
import { buildAccount } from './account';
import { bundle, hasSource, sources } from './bundle';
import { writeIntents } from './intents';
import { orderOrganization } from './order';
import { ownStacks } from './own-stacks';
import { writeWaves } from './waves';

/**
 * Declarations in, `cdktf.out` out: stacks, `intents.json` and `waves.json`. Throws InputError with every problem of the declarations.
 * @param outdir where to write; `cdktf` gives it through the environment when it is left out
 */
export const synth = (organization: OrganizationDeclaration, environments: readonly EnvironmentDeclaration[], outdir?: string): string => {
  const { plan, ...claimed } = compile(organization, environments);
  const app = new App(outdir ? { outdir } : {});
  const accounts = plan.environments.flatMap((e) => e.accounts);
  refuseMissingCode(accounts);
  const names = new Set(accounts.flatMap((a) => a.application?.functions.map((f) => f.code) ?? []));
  const bundles = Object.fromEntries([...names].sort().map((n) => [n, bundle(n)]));
  const stacks = accounts.flatMap((a) => buildAccount(app, a, bundles));
  orderOrganization(stacks);
  ownStacks(app);
  app.synth();
  const write = (file: string, value: unknown): void => writeFileSync(join(app.outdir, file), `${JSON.stringify(value, null, 2)}\n`);
  write('intents.json', writeIntents(claimed, stacks));
  write('waves.json', writeWaves(stacks));
  return app.outdir;
};

const refuseMissingCode = (accounts: readonly AccountPlan[]): void => {
  const missing = accounts.flatMap((a) => (a.application?.functions ?? []).filter((f) => !hasSource(f.code)).map((f): Problem => ({ code: 'unknown-code', path: `${a.environment}.services.${f.id}.code`, message: 'there is no code of this name', got: `\`${f.code}\``, allowed: sources().map((s) => `\`${s}\``).join(', '), next: `write \`apps/shop/${f.code}/src/handler.ts\`, or name code that is there` })));
  if (missing.length > 0) throw new InputError(missing);
};
