import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ToolError } from '@zta/kernel';
import { cacheFolder } from './paths';

const os = process.platform === 'win32' ? 'windows' : process.platform;
const arch = process.arch === 'x64' ? 'amd64' : process.arch;
const provider = 'registry.terraform.io/hashicorp/aws';

/** True when a folder is a filesystem mirror that holds this version of the AWS provider, packed or unpacked. */
export const mirrors = (folder: string, version: string): boolean =>
  existsSync(join(folder, provider, version, `${os}_${arch}`)) || existsSync(join(folder, provider, `terraform-provider-aws_${version}_${os}_${arch}.zip`));

/** Where the search looks: this machine's environment and folders, or others in a test. */
export interface Places {
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** Folder whose subfolders are tried last. */
  readonly opt: string;
}

const thisMachine = (): Places => ({ env: process.env, home: homedir(), opt: '/opt' });

/**
 * The first folder that mirrors the provider: `ZTA_PROVIDER_MIRROR`, Terraform's implied mirrors, its plugin caches, folders below /opt
 * (docs/decisions/004). Undefined when the registry must serve. Throws ToolError when `ZTA_PROVIDER_MIRROR` names a folder without it.
 */
export const findMirror = (root: string, version: string, { env, home, opt }: Places = thisMachine()): string | undefined => {
  const named = env['ZTA_PROVIDER_MIRROR'];
  if (named && !mirrors(named, version))
    throw new ToolError('no-provider', `ZTA_PROVIDER_MIRROR names ${named}, which has no ${provider} ${version} for ${os}_${arch}`, 'fill it with `terraform providers mirror`, or unset the variable');
  const below = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => join(folder, e.name)).sort() : []);
  return [
    named,
    join(root, 'terraform.d/plugins'),
    join(home, '.terraform.d/plugins'),
    join(env['XDG_DATA_HOME'] ?? join(home, '.local/share'), 'terraform/plugins'),
    ...(env['XDG_DATA_DIRS'] ?? '').split(':').filter(Boolean).map((d) => join(d, 'terraform/plugins')),
    env['TF_PLUGIN_CACHE_DIR'],
    join(home, '.terraform.d/plugin-cache'),
    ...below(opt),
  ].find((folder): folder is string => folder !== undefined && mirrors(folder, version));
};

/**
 * Path of the CLI configuration to use: the user's own when it exists and says where providers come from, else one of ours that names the mirror.
 * Undefined when there is no mirror: Terraform's defaults go to the registry.
 */
export const cliConfig = (root: string, version: string, places: Places = thisMachine()): string | undefined => {
  if (!places.env['ZTA_PROVIDER_MIRROR'])
    for (const own of [places.env['TF_CLI_CONFIG_FILE'], join(places.home, '.terraformrc')])
      if (own && existsSync(own) && readFileSync(own, 'utf8').includes('provider_installation')) return own;
  const mirror = findMirror(root, version, places);
  if (!mirror) return undefined;
  const file = join(cacheFolder(root), 'terraform.rc');
  const include = `["${provider}"]`;
  // `direct` must exclude what the mirror has: Terraform asks every method and fails offline when one does not answer.
  writeFileSync(file, `provider_installation {\n  filesystem_mirror {\n    path    = ${JSON.stringify(mirror)}\n    include = ${include}\n  }\n  direct {\n    exclude = ${include}\n  }\n}\n`);
  return file;
};
