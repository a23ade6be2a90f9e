import { cliConfig } from './provider-mirror';

/** The provider version that every stack pins. */
export const providerVersion = '5.100.0';

const identity = /^(AWS_|NO_PROXY$|no_proxy$|TF_CLI_CONFIG_FILE$|TF_PLUGIN_CACHE_DIR$)/;

/**
 * Environment of every Terraform and cdktf process: this machine's, without any AWS identity or endpoint, plus `extra`.
 * Real credentials can so never reach an emulator, nor dummy ones an account.
 */
export const terraformEnv = (root: string, extra: Readonly<Record<string, string>>, terraform = 'terraform'): NodeJS.ProcessEnv => {
  const config = cliConfig(root, providerVersion);
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([k]) => !identity.test(k))),
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    TERRAFORM_BINARY_NAME: terraform,
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: '1',
    ...(config ? { TF_CLI_CONFIG_FILE: config } : {}),
    ...extra,
  };
};
