import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { localEnvironment, writeShellEnvironment } from '../src';

const home = (): string => mkdtempSync(join(tmpdir(), "env-it's "));

it('maps every account’s profile to a role of that account, and knows no key but the dummy', () => {
  const env = localEnvironment(home(), 'http://127.0.0.1:1', ['111111111111', '222222222222']);
  const config = readFileSync(env['AWS_CONFIG_FILE'] ?? '', 'utf8');
  for (const id of ['111111111111', '222222222222']) expect(config).toMatch(new RegExp(`\\[profile zta-${id}\\]\\nrole_arn = arn:aws:iam::${id}:role/`));
  expect(env).not.toHaveProperty('AWS_ACCESS_KEY_ID');
  expect(env['AWS_ENDPOINT_URL']).toBe('http://127.0.0.1:1');
});

it('gives a shell the same variables, quotes and spaces in paths included, and takes real identities away', () => {
  const folder = home();
  const variables = localEnvironment(folder, 'http://127.0.0.1:1', ['111111111111']);
  const file = writeShellEnvironment(folder, variables);
  const { stdout } = spawnSync('sh', ['-c', '. "$0"; env', file], { encoding: 'utf8', env: { PATH: process.env['PATH'], AWS_PROFILE: 'mine', AWS_SECRET_ACCESS_KEY: 'mine' } });
  for (const [name, value] of Object.entries(variables)) expect(stdout).toContain(`${name}=${value}\n`);
  expect(stdout).not.toContain('mine');
});
