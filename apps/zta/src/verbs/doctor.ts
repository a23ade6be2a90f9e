import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ExitCode, ToolError } from '@zta/kernel';
import { findEmulator, motoVersion } from '@zta/local-aws';
import { answers, cacheFolder, cliConfig, findMirror, hasDistribution, isOlder, oldestPython, oldestTerraform, providerVersion, pythonVersion, terraformVersion } from '@zta/toolchain';
import { home, root } from '../session';

/** One thing that a deploy needs. */
export interface Check {
  readonly what: string;
  readonly ok: boolean;
  readonly state: string;
  /** How to get it, when it is missing. */
  readonly next?: string;
}

const oldestNode = '20.19.0';

const node = (): Check => {
  const ok = !isOlder(process.versions.node, oldestNode);
  return { what: 'Node.js', ok, state: `${process.versions.node}, ${oldestNode} or newer is needed`, ...(ok ? {} : { next: 'install Node.js from https://nodejs.org' }) };
};

const terraform = async (): Promise<Check> => {
  const named = process.env['TERRAFORM_BINARY_NAME'];
  for (const command of named ? [named] : ['terraform', join(cacheFolder(root, 'bin'), 'terraform')]) {
    const version = await terraformVersion(command);
    if (version && !isOlder(version, oldestTerraform)) return { what: 'Terraform', ok: true, state: `${version} (\`${command}\`), ${oldestTerraform} or newer is needed` };
    if (named) return { what: 'Terraform', ok: false, state: version ? `TERRAFORM_BINARY_NAME names ${version}, ${oldestTerraform} is the oldest that works` : `TERRAFORM_BINARY_NAME names \`${named}\`, which does not run`, next: 'unset TERRAFORM_BINARY_NAME or let it name another' };
  }
  const ok = await answers('https://releases.hashicorp.com/terraform/index.json');
  return { what: 'Terraform', ok, state: ok ? `none of ${oldestTerraform} or newer; \`zta up\` fetches it` : `none of ${oldestTerraform} or newer, and releases.hashicorp.com does not answer`, ...(ok ? {} : { next: 'install it from https://developer.hashicorp.com/terraform/install' }) };
};

const provider = async (): Promise<Check> => {
  let mirror: string | undefined;
  try {
    mirror = findMirror(root, providerVersion);
  } catch (e) {
    if (e instanceof ToolError) return { what: 'AWS provider', ok: false, state: e.message };
    throw e;
  }
  if (mirror) return { what: 'AWS provider', ok: true, state: `${providerVersion} from ${mirror}` };
  const own = cliConfig(root, providerVersion);
  if (own) return { what: 'AWS provider', ok: true, state: `${providerVersion} from where ${own} says` };
  const ok = await answers('https://registry.terraform.io/.well-known/terraform.json');
  return { what: 'AWS provider', ok, state: `${providerVersion}: no mirror, the registry ${ok ? 'serves it' : 'does not answer'}`, ...(ok ? {} : { next: 'let ZTA_PROVIDER_MIRROR name a folder made by `terraform providers mirror`, or go online' }) };
};

/** Whether there is an interpreter that has moto, in `cache` or on PATH, or one that could get it. */
export const motoCheck = async (cache: string): Promise<Check> => {
  const own = join(cache, `python-moto-${motoVersion}`, 'bin/python');
  for (const python of [own, 'python3'])
    if ((python !== own || existsSync(own)) && (await hasDistribution(python, 'moto', motoVersion))) return { what: 'moto', ok: true, state: `${motoVersion} in \`${python}\`` };
  const version = await pythonVersion('python3');
  const ok = version !== undefined && !isOlder(version, oldestPython);
  return { what: 'moto', ok, state: ok ? `not there; \`zta up\` installs ${motoVersion} into .zta with Python ${version}` : `needs Python ${oldestPython} or newer; ${version ? `this is ${version}` : 'there is no python3'}`, ...(ok ? {} : { next: 'install Python from https://www.python.org/downloads or your package manager' }) };
};

/** Says what this machine has and how to get what it lacks; exit code 4 when something cannot be had. Never installs. */
export const doctor = async ({ json }: { readonly json: boolean }): Promise<number> => {
  const emulator = await findEmulator(home);
  const checks: readonly Check[] = [node(), ...(await Promise.all([terraform(), provider(), motoCheck(cacheFolder(root))])), { what: 'embedded AWS', ok: true, state: emulator ? `runs at ${emulator.url}` : 'does not run; `npx zta up` starts it' }];
  if (json) console.log(JSON.stringify({ schema: 'zta/doctor/1', ok: checks.every((c) => c.ok), checks }, null, 2));
  else for (const { what, ok, state, next } of checks) console.log(`${ok ? '✔' : '✖'} ${what.padEnd(14)}${state}${next ? `\n  ${' '.repeat(14)}${next}` : ''}`);
  return checks.every((c) => c.ok) ? ExitCode.proved : ExitCode.tool;
};
