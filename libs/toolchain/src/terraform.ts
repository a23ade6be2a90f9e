import { createHash } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToolError } from '@zta/kernel';
import { unzipSync } from 'fflate';
import { cacheFolder } from './paths';
import { run } from './run';
import { isOlder } from './version';

export interface Terraform {
  readonly command: string;
  readonly version: string;
}

/** The oldest version with native S3 locks. */
export const oldestTerraform = '1.11.0';
const fetchedVersion = '1.11.4';

/** Version of a Terraform or OpenTofu program; undefined when there is none of that name. */
export const terraformVersion = async (command: string): Promise<string | undefined> => {
  try {
    const { exitCode, output } = await run(command, ['version', '-json'], { env: { ...process.env, CHECKPOINT_DISABLE: '1' }, timeoutSeconds: 30 });
    return exitCode === 0 ? (JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)) as { terraform_version?: string }).terraform_version : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Terraform from `TERRAFORM_BINARY_NAME`, PATH or the cache; otherwise the official release archive with its checksum verified
 * (Terraform is under the Business Source License). Throws ToolError when it is too old or cannot be had.
 */
export const findTerraform = async (root: string, say: (line: string) => void = () => {}): Promise<Terraform> => {
  const cached = join(cacheFolder(root, 'bin'), process.platform === 'win32' ? 'terraform.exe' : 'terraform');
  const named = process.env['TERRAFORM_BINARY_NAME'];
  for (const command of named ? [named] : ['terraform', cached]) {
    const version = await terraformVersion(command);
    if (version && !isOlder(version, oldestTerraform)) return { command, version };
    if (named)
      throw new ToolError(
        version ? 'terraform-too-old' : 'no-terraform',
        version ? `\`${command}\` is ${version}; ${oldestTerraform} is the oldest that works` : `TERRAFORM_BINARY_NAME names \`${command}\`, which does not run`,
        'unset TERRAFORM_BINARY_NAME, or let it name Terraform or OpenTofu of that version or newer',
      );
  }
  say(`fetching Terraform ${fetchedVersion}`);
  await fetchTerraform(cached);
  return { command: cached, version: fetchedVersion };
};

const fetchTerraform = async (target: string): Promise<void> => {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const file = `terraform_${fetchedVersion}_${os}_${arch}.zip`;
  const base = `https://releases.hashicorp.com/terraform/${fetchedVersion}`;
  const get = async (url: string): Promise<Uint8Array> => {
    const response = await fetch(url).catch((e: unknown) => ({ ok: false, status: e instanceof Error ? e.message : String(e), arrayBuffer: undefined }) as const);
    if (!response.ok || !response.arrayBuffer) throw new ToolError('no-terraform', `no Terraform ${oldestTerraform} or newer on PATH, and ${url} gave ${response.status}`, `install Terraform ${oldestTerraform} or newer from https://developer.hashicorp.com/terraform/install and run again`);
    return new Uint8Array(await response.arrayBuffer());
  };
  const [sums, zip] = await Promise.all([get(`${base}/terraform_${fetchedVersion}_SHA256SUMS`), get(`${base}/${file}`)]);
  const wanted = new TextDecoder().decode(sums).split('\n').find((l) => l.endsWith(file))?.split(/\s+/)[0];
  const got = createHash('sha256').update(zip).digest('hex');
  if (got !== wanted) throw new ToolError('checksum', `${file} has the checksum ${got}, its publisher says ${wanted ?? 'nothing'}`, 'do not use it; fetch again over another network');
  const program = Object.entries(unzipSync(zip)).find(([n]) => /^terraform(\.exe)?$/.test(n))?.[1];
  if (!program) throw new ToolError('no-terraform', `${file} holds no Terraform`, 'install Terraform by hand');
  writeFileSync(target, program);
  chmodSync(target, 0o755);
};
