import type { SynthesizedEstate } from './estate';
import { accountsOf, publishedRoleOf, withDependencies } from './estate';

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
  const published = (id: string): readonly string[] => {
    const arn = publishedRoleOf(estate, id);
    return arn ? ['', `# what ${users(id)} publishes for other accounts`, `[profile zta-${id}-published]`, `role_arn = ${arn}`, `source_profile = zta-${id}`, `region = ${region}`] : [];
  };
  const session = ['[sso-session zta]', `sso_start_url = ${startUrl}`, `sso_region = ${region}`, 'sso_registration_scopes = sso:account:access'];
  const profiles = accountsOf(estate).flatMap((id) => ['', `# ${users(id)}`, `[profile zta-${id}]`, 'sso_session = zta', `sso_account_id = ${id}`, `sso_role_name = ${role}`, `region = ${region}`, ...published(id)]);
  return [...session, ...profiles].join('\n');
};

/** The commands of a first deploy, in order: an environment that is complete after a wave by its name, else the stacks of the wave with what they depend on. */
export const operatorCommands = (estate: SynthesizedEstate): string => {
  const environmentOf = (stack: string): string => [...Object.keys(estate.requires), 'organization'].find((e) => stack.startsWith(`${e}-`)) ?? stack;
  const deployed = new Set(estate.stacks.filter((s) => s.endsWith('-bootstrap')));
  const lines = estate.waves.filter((w) => w.name !== 'bootstrap').flatMap((w) => {
    for (const s of w.stacks) deployed.add(s);
    return [...new Set(w.stacks.map(environmentOf))].map((e) => {
      const complete = estate.stacks.every((s) => environmentOf(s) !== e || deployed.has(s));
      return `npx cdktf deploy ${complete ? `'${e}-*'` : withDependencies(estate, w.stacks.filter((s) => environmentOf(s) === e)).join(' ')}`;
    });
  });
  return ['aws sso login --sso-session zta', `npx zta bootstrap --apply ${estate.stacks.filter((s) => s.endsWith('-bootstrap')).join(' ')}`, ...lines].join('\n');
};
