import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { terraformVersion } from '../src/terraform';

const program = (script: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'terraform-')), 'terraform');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
};

it.each([
  ['before', `echo 'Warning: no such file' >&2; echo '{"terraform_version":"1.11.4"}'`],
  ['after', `echo '{"terraform_version":"1.11.4"}'; echo 'Warning: no such file' >&2`],
])('the version is read when Terraform warns %s it says it', async (_, script) => expect(await terraformVersion(program(script))).toBe('1.11.4'));

it.each([
  ['ends with an error', 'exit 1'],
  ['says something else', 'echo hello'],
])('a program that %s has no version', async (_, script) => expect(await terraformVersion(program(script))).toBeUndefined());

it('a program that is not there has no version', async () => expect(await terraformVersion(join(tmpdir(), 'no-terraform-here'))).toBeUndefined());
