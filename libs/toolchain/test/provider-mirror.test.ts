import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ToolError } from '@zta/kernel';
import { beforeEach, describe, expect, it } from 'vitest';
import { cliConfig, findMirror, mirrors, type Places } from '../src';

const os = process.platform === 'win32' ? 'windows' : process.platform;
const arch = process.arch === 'x64' ? 'amd64' : process.arch;
const provider = 'registry.terraform.io/hashicorp/aws';
const version = '5.100.0';

let base: string;
let root: string;
const unpacked = (folder: string, v = version): string => {
  mkdirSync(join(folder, provider, v, `${os}_${arch}`), { recursive: true });
  return folder;
};
const packed = (folder: string): string => {
  mkdirSync(join(folder, provider), { recursive: true });
  writeFileSync(join(folder, provider, `terraform-provider-aws_${version}_${os}_${arch}.zip`), '');
  return folder;
};
const places = (env: NodeJS.ProcessEnv = {}): Places => ({ env, home: join(base, 'home'), opt: join(base, 'opt') });

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'mirror-'));
  root = join(base, 'root');
  mkdirSync(root);
});

describe('the search for a provider mirror', () => {
  it('finds the provider packed and unpacked, and not another version', () => {
    expect(mirrors(unpacked(join(base, 'a')), version)).toBe(true);
    expect(mirrors(packed(join(base, 'b')), version)).toBe(true);
    expect(mirrors(unpacked(join(base, 'c'), '5.99.0'), version)).toBe(false);
  });

  it('takes the first place of the documented order', () => {
    const env = { ZTA_PROVIDER_MIRROR: join(base, 'own'), XDG_DATA_HOME: join(base, 'data'), XDG_DATA_DIRS: `${join(base, 'dirs1')}:${join(base, 'dirs2')}`, TF_PLUGIN_CACHE_DIR: join(base, 'cache') };
    const order = [
      join(base, 'own'),
      join(root, 'terraform.d/plugins'),
      join(base, 'home/.terraform.d/plugins'),
      join(base, 'data/terraform/plugins'),
      join(base, 'dirs1/terraform/plugins'),
      join(base, 'dirs2/terraform/plugins'),
      join(base, 'cache'),
      join(base, 'home/.terraform.d/plugin-cache'),
      join(base, 'opt/anything'),
    ];
    const { ZTA_PROVIDER_MIRROR: own, ...others } = env;
    for (const folder of order.slice(1).reverse()) {
      unpacked(folder);
      expect(findMirror(root, version, places(others))).toBe(folder);
    }
    unpacked(own);
    expect(findMirror(root, version, places(env))).toBe(own);
  });

  it('finds nothing where nothing is', () => expect(findMirror(root, version, places())).toBeUndefined());

  it('refuses a named mirror without the version instead of going elsewhere', () => {
    unpacked(join(base, 'opt/other'));
    expect(() => findMirror(root, version, places({ ZTA_PROVIDER_MIRROR: unpacked(join(base, 'own'), '4.0.0') }))).toThrow(ToolError);
  });
});

describe('the CLI configuration', () => {
  it('leaves the user’s own alone when it says where providers come from', () => {
    unpacked(join(base, 'opt/mirror'));
    const own = join(base, 'own.rc');
    writeFileSync(own, 'provider_installation { direct {} }');
    expect(cliConfig(root, version, places({ TF_CLI_CONFIG_FILE: own }))).toBe(own);
  });

  it('makes one of ours when the user’s does not exist or says nothing of providers', () => {
    const mirror = unpacked(join(base, 'opt/mirror'));
    const silent = join(base, 'silent.rc');
    writeFileSync(silent, 'disable_checkpoint = true');
    for (const own of [join(base, 'missing.rc'), silent]) {
      const text = readFileSync(cliConfig(root, version, places({ TF_CLI_CONFIG_FILE: own })) ?? '', 'utf8');
      expect(text).toContain(JSON.stringify(mirror));
      expect(text).toMatch(/direct \{\s+exclude = \["registry\.terraform\.io\/hashicorp\/aws"\]/);
    }
  });

  it('makes none without a mirror: Terraform’s defaults then serve', () => expect(cliConfig(root, version, places())).toBeUndefined());
});
