import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './support/workspace';

interface Manifest {
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

describe('the workspace', () => {
  it('has at its top what the card names', () => {
    const wanted = ['apps', 'libs', 'nx.json', 'cdktf.json', 'package.json', 'tsconfig.base.json', '.github', '.ci', 'docs', 'README.md', 'CHANGELOG.md', 'LICENSE', '.nvmrc', '.editorconfig'];
    expect(wanted.filter((name) => !existsSync(join(root, name)))).toEqual([]);
    const packages = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(['cdktf', 'cdktf-cli', '@cdktf/provider-aws', 'constructs', 'vitest', 'nx'].filter((name) => !(name in packages))).toEqual([]);
  });

  it('pins CDKTF and the provider to the versions that were tried together', () => {
    expect(manifest.dependencies).toMatchObject({ cdktf: '0.21.0', 'cdktf-cli': '0.21.0', '@cdktf/provider-aws': '20.1.0' });
  });

  it('keeps a library at a handful of files of configuration: package.json and tsconfig.json', () => {
    const projects = ['libs', 'libs/verify', 'apps', 'apps/shop'].flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name))).filter((p) => existsSync(join(root, p, 'package.json')));
    const isConfig = (name: string): boolean => /\.(json|[cm]?js|ya?ml|config\.ts)$/.test(name);
    expect(projects.flatMap((p) => readdirSync(join(root, p), { withFileTypes: true }).filter((e) => e.isFile() && isConfig(e.name) && !['package.json', 'tsconfig.json'].includes(e.name)).map((e) => `${p}/${e.name}`))).toEqual([]);
  });
});
