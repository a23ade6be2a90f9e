import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '@zta/toolchain';

/**
 * What Terraform needs to reach the embedded AWS: endpoints by variable, and an AWS config file in which every `zta-<account>` profile is a role
 * of that account. The synthesized JSON knows nothing of it. The proxy serves S3 Control, which puts the account before the host.
 */
export const localEnvironment = (root: string, url: string, accountIds: readonly string[]): Readonly<Record<string, string>> => {
  const folder = cacheFolder(root, 'aws');
  const config = join(folder, 'config');
  const credentials = join(folder, 'credentials');
  writeFileSync(config, accountIds.map((id) => `[profile zta-${id}]\nrole_arn = arn:aws:iam::${id}:role/zta-local\nsource_profile = zta-source\n`).join('\n'));
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
