import { cliConfig } from './provider-mirror';

/** The provider version that every stack pins. */
export const providerVersion = '5.100.0';

const aws = /^(AWS_|NO_PROXY$|no_proxy$)/;
const config = /^(TF_CLI_CONFIG_FILE|TF_PLUGIN_CACHE_DIR)$/;

/**
 * What every Terraform and cdktf process needs beside an identity: quiet, the right program, and providers from a mirror where there is one.
 * With a mirror cdktf must not run `terraform providers lock`, which ignores mirrors: its option `--skip-provider-lock` as a variable.
 */
export const terraformSettings = (root: string, terraform: string): Readonly<Record<string, string>> => {
  const file = cliConfig(root, providerVersion);
  return { CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', TERRAFORM_BINARY_NAME: terraform, CDKTF_DISABLE_PLUGIN_CACHE_ENV: '1', ...(file ? { TF_CLI_CONFIG_FILE: file, CDKTF_SKIP_PROVIDER_LOCK: 'true' } : {}) };
};

/**
 * Environment of a Terraform or cdktf process against an emulator: this machine's, without any AWS identity or endpoint, plus `extra`.
 * Real credentials can so never reach an emulator, nor dummy ones an account.
 */
export const emulatedEnv = (root: string, extra: Readonly<Record<string, string>>, terraform = 'terraform'): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([k]) => !aws.test(k) && !config.test(k))),
  ...terraformSettings(root, terraform),
  ...extra,
});

/** Environment of a Terraform process against a real account: this machine's with its AWS profiles. */
export const accountEnv = (root: string, terraform = 'terraform'): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([k]) => !config.test(k))),
  ...terraformSettings(root, terraform),
});
