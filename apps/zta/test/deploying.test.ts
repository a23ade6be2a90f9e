import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@zta/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventReader } from '../src/cdktf-events';
import { selectStacks } from '../src/deploy';
import { accountsOf, affectedBy, readSynthesized, stackOfState, stacksFor, type SynthesizedEstate } from '../src/estate';
import { failure, synthFailure } from '../src/failure';
import { operatorCommands, operatorProfiles } from '../src/operator';

let folder: string;
let estate: SynthesizedEstate;
const accounts: Readonly<Record<string, string>> = { dev: '111111111111', prod: '333333333333', organization: '555555555555' };

const unitsOf = (environment: string): readonly string[] => ['bootstrap', 'foundation', ...(environment === 'organization' ? [] : ['data'])];
const before: Readonly<Record<string, string>> = { foundation: 'bootstrap', data: 'foundation' };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'estate-'));
  for (const [environment, id] of Object.entries(accounts))
    for (const unit of unitsOf(environment)) {
      const stack = `${environment}-main-${unit}`;
      mkdirSync(join(folder, 'stacks', stack), { recursive: true });
      const json = { terraform: { backend: { s3: { bucket: `state-${id}`, key: `${environment}/${unit}.tfstate` } } }, provider: { aws: [{ region: 'eu-central-1', allowed_account_ids: [id] }] } };
      writeFileSync(join(folder, 'stacks', stack, 'cdk.tf.json'), JSON.stringify(json));
    }
  const requires = { dev: ['organization-main-foundation'], prod: ['organization-main-foundation'] };
  const stacks = Object.keys(accounts).flatMap((e) => unitsOf(e).map((u) => [`${e}-main-${u}`, { name: `${e}-main-${u}`, dependencies: before[u] ? [`${e}-main-${before[u]}`] : [] }] as const));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ stacks: Object.fromEntries(stacks) }));
  const waves = [
    { name: 'bootstrap', stacks: Object.keys(accounts).map((e) => `${e}-main-bootstrap`) },
    { name: 'organization', stacks: ['organization-main-foundation'] },
    { name: 'environments', stacks: ['dev', 'prod'].flatMap((e) => [`${e}-main-foundation`, `${e}-main-data`]) },
  ];
  writeFileSync(join(folder, 'waves.json'), JSON.stringify({ version: 1, requires, waves }));
  estate = readSynthesized(folder);
});

describe('the stacks of an environment', () => {
  it('come in the order of the waves, with the state of their accounts first and gone last of all', () =>
    expect(stacksFor(estate, 'dev')).toEqual({
      bootstrap: ['dev-main-bootstrap', 'organization-main-bootstrap'],
      steps: [['dev-main-bootstrap', 'organization-main-bootstrap'], ['organization-main-foundation'], ['dev-main-foundation', 'dev-main-data']],
      leaving: [['dev-main-foundation', 'dev-main-data']],
    }));

  it('are deployed when they changed, or when something that they depend on did', () => {
    const step = ['dev-main-foundation', 'dev-main-data'];
    expect(affectedBy(estate, step, new Set(), false)).toEqual([]);
    expect(affectedBy(estate, step, new Set(['dev-main-data']), false)).toEqual(['dev-main-data']);
    expect(affectedBy(estate, step, new Set(['dev-main-foundation']), false)).toEqual(step);
    expect(affectedBy(estate, step, new Set(['dev-main-bootstrap']), false)).toEqual(step);
  });

  it('are deployed after any change in an earlier step: what they read of another environment is no dependency', () =>
    expect(affectedBy(estate, ['dev-main-foundation', 'dev-main-data'], new Set(['organization-main-foundation']), true)).toEqual(['dev-main-foundation', 'dev-main-data']));

  it('are shown to cdktf as a selection that keeps the order inside and nothing outside', () => {
    const work = selectStacks(folder, ['dev-main-foundation', 'dev-main-data'], mkdtempSync(join(tmpdir(), 'run-')));
    const { stacks } = JSON.parse(readFileSync(join(work, 'manifest.json'), 'utf8')) as { stacks: Record<string, { name: string; dependencies: string[] }> };
    expect(stacks).toEqual({ 'dev-main-foundation': { name: 'dev-main-foundation', dependencies: [] }, 'dev-main-data': { name: 'dev-main-data', dependencies: ['dev-main-foundation'] } });
    expect(existsSync(join(work, 'stacks/dev-main-data/cdk.tf.json'))).toBe(true);
    expect(selectStacks(folder, ['prod-main-data'], work)).toBe(work);
  });

  it('are refused for an unknown name, with the known ones', () => {
    expect(() => stacksFor(estate, 'test')).toThrow(InputError);
    expect(() => stacksFor(estate, 'test')).toThrow('allowed: `dev`, `prod`');
  });

  it('are found by the state that they keep', () => {
    expect(stackOfState(folder, 'state-111111111111/dev/foundation.tfstate')).toBe('dev-main-foundation');
    expect(stackOfState(folder, 'state-111111111111/prod/foundation.tfstate')).toBeUndefined();
  });

  it('say what to do when nothing was synthesized', () => expect(() => readSynthesized(tmpdir())).toThrow('run `npx cdktf synth`'));
});

describe('what an operator gets', () => {
  it('is a profile for every account, under the name that the stacks use', () => {
    const text = operatorProfiles(estate, { startUrl: 'https://example.awsapps.com/start', role: 'Admin', region: 'eu-central-1' });
    for (const id of accountsOf(estate)) expect(text).toMatch(new RegExp(`\\[profile zta-${id}\\]\\nsso_session = zta\\nsso_account_id = ${id}\\nsso_role_name = Admin\\n`));
    expect(text).toContain('sso_start_url = https://example.awsapps.com/start');
  });

  it('is the order of the waves as plain commands', () => {
    const lines = operatorCommands(estate).split('\n');
    expect(lines[1]).toBe('npx zta bootstrap --apply dev-main-bootstrap organization-main-bootstrap prod-main-bootstrap');
    expect(lines.slice(2)).toEqual(["npx cdktf deploy 'organization-*'", "npx cdktf deploy 'dev-*'", "npx cdktf deploy 'prod-*'"]);
  });
});

describe('the progress of cdktf', () => {
  const output = ['dev-a  Initializing the backend...', 'dev-b  Initializing the backend...', 'dev-a  aws_vpc.x: Creating...', '       aws_vpc.y: Creating...', 'dev-b  Error: no', 'dev-a  Apply complete! Resources: 2 added, 0 changed, 0 destroyed.', '0 Stacks deploying     1 Stack done     0 Stacks waiting'];

  it('becomes one short event per step and stack', () => {
    const read = eventReader(['dev-a', 'dev-b']);
    expect(output.map(read).filter(Boolean)).toEqual([
      { stack: 'dev-a', kind: 'initialising' },
      { stack: 'dev-b', kind: 'initialising' },
      { stack: 'dev-a', kind: 'applying' },
      { stack: 'dev-b', kind: 'failed' },
      { stack: 'dev-a', kind: 'applied', detail: '2 added, 0 changed, 0 destroyed' },
    ]);
  });

  it('does not take lines before the first stack for anybody’s', () => expect(eventReader(['dev-a'])('Error: Usage Error')).toBeUndefined());
});

describe('a failed run', () => {
  const lock = 'Error: Error acquiring the state lock\nLock Info:\n  ID:        1-2\n  Path:      state-111111111111/dev/foundation.tfstate\n  Operation: OperationTypeApply\n  Who:       anna@laptop\n  Created:   yesterday\n';

  it('with a held lock names holder, time and the command that frees it, with its folder', () => {
    const { code, message } = failure('deploy', lock, { folder });
    expect(code).toBe('state-locked');
    for (const part of ['anna@laptop', 'yesterday', 'terraform force-unlock -force 1-2', `${folder}/stacks/dev-main-foundation`]) expect(message).toContain(part);
  });

  it.each([
    ['dial tcp 127.0.0.1:4000: connect: connection refused', 'emulator-dead', 'run the same command again'],
    ['Error: Failed to get existing workspaces: S3 bucket "acme-tfstate-1" does not exist.', 'state-gone', 'npx zta bootstrap --apply'],
    ['Error: Failed to query available provider packages', 'no-provider', 'ZTA_PROVIDER_MIRROR'],
    ['Error: failed to get shared config profile, zta-1', 'no-credentials', 'npx zta bootstrap'],
    ['api error EmulatorNotImplemented: the emulator does not implement ec2:CreateIpam (no such address)', 'emulator-gap', 'libs/local-aws/gaps'],
    ['dev-a  Error: creating S3 Bucket (x): operation error S3: CreateBucket, api error BucketAlreadyOwnedByYou: yours', 'left-over', 'npx zta down'],
  ])('%s ends in what to do', (output, code, next) => {
    const error = failure('deploy', output);
    expect(error.code).toBe(code);
    expect(error.next).toContain(next);
    expect(error.exitCode).toBe(4);
  });

  it('of another kind gives the errors, not the whole output, and the log', () => {
    const { message } = failure('deploy', 'dev-a  noise\ndev-a  Error: bad thing\n       more noise\ndev-a  Error: bad thing', { log: '/x/deploy.log' });
    expect(message).toBe('deploy failed: Error: bad thing — read /x/deploy.log, mend the cause and run again: what is deployed is kept');
  });
});

describe('a synthesis that fails', () => {
  it('gives every problem of the declaration, as an error of the input', () => {
    const output = ['ERROR: cdktf encountered an error while synthesizing', '', '    the declaration has 2 problems:', '    dev.accounts.workload: not an allowed value (got `1`; allowed: 12 digits)', '    dev.network.zones: too big', '', '', ''].join('\n');
    const error = synthFailure(output);
    expect(error.exitCode).toBe(2);
    expect(error.message).toBe('dev.accounts.workload: not an allowed value (got `1`; allowed: 12 digits)\ndev.network.zones: too big');
  });
  it('of another cause is a tool that failed', () => expect(synthFailure('Error: Cannot find module').exitCode).toBe(4));
});
