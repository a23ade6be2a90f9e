import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Removal } from '@zta/local-aws';
import type { Proof } from './prove';
import { out, root, type Session } from './session';

export interface SummaryInput {
  readonly environment: string;
  readonly stacks: readonly string[];
  readonly resources: number;
  /** Stacks whose plan showed a change. */
  readonly planned: readonly string[];
  /** Stacks that this run made or changed, with what depends on them. */
  readonly deployed: readonly string[];
  readonly removed: Readonly<Record<string, readonly Removal[]>>;
  /** @default - not proved in this run */
  readonly proof?: Proof;
  /** Whole run, in seconds. */
  readonly seconds: number;
  /** Seconds of every part of the run. */
  readonly parts: Readonly<Record<string, number>>;
  readonly session: Session;
  readonly log: string;
  readonly ephemeral: boolean;
}

/** Number of managed resources in some stacks of a synthesized folder. */
export const countResources = (folder: string, stacks: readonly string[]): number =>
  stacks.reduce((n, stack) => {
    const { resource = {} } = JSON.parse(readFileSync(join(folder, 'stacks', stack, 'cdk.tf.json'), 'utf8')) as { resource?: Record<string, object> };
    return n + Object.values(resource).reduce((m, named) => m + Object.keys(named).length, 0);
  }, 0);

/** A path as short as it can be typed in the checkout. */
const here = (path: string): string => (relative(root, path).startsWith('..') ? path : relative(root, path));
const leftOut = (removed: SummaryInput['removed']): number => Object.values(removed).flat().length;

/** What a person reads in ten seconds. */
export const summary = (s: SummaryInput): string => {
  const { emulator, shellFile } = s.session;
  const times = Object.entries(s.parts).map(([part, seconds]) => `${part} ${seconds.toFixed(0)} s`);
  return [
    '',
    `${s.environment}: ${s.stacks.length} stacks, ${s.resources} resources: ${s.deployed.length ? `deployed ${s.deployed.length} of them` : 'every plan is empty, nothing to change'}`,
    s.proof ? `flows proved ${s.proof.flows} · all claims: proved ${s.proof.proved}, refuted ${s.proof.refuted}, unknown ${s.proof.unknown}` : 'not proved: `npx zta verify` does it',
    `${s.seconds.toFixed(0)} s: ${times.join(', ')}`,
    ...(leftOut(s.removed) ? [`left out, because the embedded AWS cannot do it: ${leftOut(s.removed)} (libs/local-aws/gaps)`] : []),
    'The embedded AWS enforces neither IAM nor networks: what is denied is proved from the Terraform, not tried.',
    s.ephemeral ? 'The embedded AWS was stopped.' : `It stays up at ${emulator.url}: \`source ${here(shellFile)}\` for cdktf, Terraform and the AWS CLI by hand; \`npx zta down\` ends it.`,
    `Look at: \`npx zta verify\` · ${here(join(out, 'intents.json'))} · ${here(s.log)}`,
  ].join('\n');
};

/** The same for programs. */
export const summaryJson = (s: SummaryInput): string =>
  JSON.stringify(
    {
      schema: 'zta/up/1',
      environment: s.environment,
      stacks: s.stacks,
      resources: s.resources,
      planned: s.planned,
      deployed: s.deployed,
      leftOut: s.removed,
      proof: s.proof ?? null,
      seconds: Math.round(s.seconds),
      embeddedAws: s.ephemeral ? null : { url: s.session.emulator.url, pid: s.session.emulator.pid, log: s.session.emulator.log, shell: s.session.shellFile },
      log: s.log,
    },
    null,
    2,
  );
