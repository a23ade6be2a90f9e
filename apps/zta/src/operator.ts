import type { SynthesizedEstate } from './estate';
import { accountsOf } from './estate';

export interface OperatorOptions {
  /** Start URL of Identity Center. */
  readonly startUrl: string;
  /** Name of the permission set. */
  readonly role: string;
  /** Region of Identity Center. */
  readonly region: string;
}

/** The AWS config file with which a person deploys: one profile per account, signed in through Identity Center ("Token provider configuration with sso-session"). */
export const operatorProfiles = (estate: SynthesizedEstate, { startUrl, role, region }: OperatorOptions): string => {
  const users = (id: string): string => [...new Set(estate.stacks.filter((s) => s.endsWith('-bootstrap') && estate.accountOf(s) === id).map((s) => s.replace(/-bootstrap$/, '')))].join(', ');
  const session = ['[sso-session zta]', `sso_start_url = ${startUrl}`, `sso_region = ${region}`, 'sso_registration_scopes = sso:account:access'];
  const profiles = accountsOf(estate).flatMap((id) => ['', `# ${users(id)}`, `[profile zta-${id}]`, 'sso_session = zta', `sso_account_id = ${id}`, `sso_role_name = ${role}`, `region = ${region}`]);
  return [...session, ...profiles].join('\n');
};

/** The commands of a first deploy, in order. */
export const operatorCommands = (estate: SynthesizedEstate): string => {
  const waves = estate.waves.filter((w) => w.name !== 'bootstrap');
  const environments = Object.keys(estate.requires);
  const lines = waves.flatMap((w) => {
    const names = w.name === 'environments' ? environments : [w.name];
    return names.map((n) => `npx cdktf deploy '${n}-*'`);
  });
  return ['aws sso login --sso-session zta', `npx zta bootstrap --apply ${estate.stacks.filter((s) => s.endsWith('-bootstrap')).join(' ')}`, ...lines].join('\n');
};
