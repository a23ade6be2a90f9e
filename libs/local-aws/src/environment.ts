import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '@zta/toolchain';

/**
 * What Terraform needs to reach the embedded AWS: endpoints by variable, and an AWS config file in which every `zta-<account>` profile, and the one that reads what the
 * account publishes, is a role of that account. The synthesized JSON knows nothing of it. The proxy serves S3 Control, which puts the account before the host.
 * @param home folder whose cache holds the files
 */
export const localEnvironment = (home: string, url: string, accountIds: readonly string[]): Readonly<Record<string, string>> => {
  const folder = cacheFolder(home, 'aws');
  const config = join(folder, 'config');
  const credentials = join(folder, 'credentials');
  const profile = (name: string, id: string): string => `[profile ${name}]\nrole_arn = arn:aws:iam::${id}:role/zta-local\nsource_profile = zta-source\n`;
  const profiles = accountIds.flatMap((id) => [profile(`zta-${id}`, id), profile(`zta-${id}-published`, id)]);
  writeFileSync(config, profiles.join('\n'));
  writeFileSync(credentials, '[zta-source]\naws_access_key_id = test\naws_secret_access_key = test\n');
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ENDPOINT_URL_STS: url,
    HTTP_PROXY: url,
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: credentials,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
};

const quoted = (value: string): string => `'${value.replaceAll("'", "'\\''")}'`;

/**
 * Writes `aws/env.sh`: source it and Terraform, cdktf and the AWS CLI of this shell work against the embedded AWS, with no identity of yours in reach.
 * Gives its path.
 */
export const writeShellEnvironment = (home: string, variables: Readonly<Record<string, string>>): string => {
  const file = join(cacheFolder(home, 'aws'), 'env.sh');
  const unset = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'NO_PROXY', 'no_proxy'];
  writeFileSync(file, [`unset ${unset.join(' ')}`, ...Object.entries(variables).map(([k, v]) => `export ${k}=${quoted(v)}`), ''].join('\n'));
  return file;
};
