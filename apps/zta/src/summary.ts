import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Emulator } from '@zta/local-aws';
import type { Proof } from './prove';

export interface SummaryInput {
  readonly environment: string;
  readonly stacks: readonly string[];
  readonly resources: number;
  readonly changed: readonly string[];
  readonly removed: number;
  readonly proof: Proof;
  readonly seconds: number;
  readonly emulator: Emulator;
  readonly ephemeral: boolean;
}

/** Number of managed resources in some stacks of a synthesized folder. */
export const countResources = (folder: string, stacks: readonly string[]): number =>
  stacks.reduce((n, stack) => {
    const { resource = {} } = JSON.parse(readFileSync(join(folder, 'stacks', stack, 'cdk.tf.json'), 'utf8')) as { resource?: Record<string, object> };
    return n + Object.values(resource).reduce((m, named) => m + Object.keys(named).length, 0);
  }, 0);

/** What a person reads in ten seconds. */
export const summary = (s: SummaryInput): string =>
  [
    '',
    `${s.environment}: ${s.stacks.length} stacks, ${s.resources} resources, ${s.changed.length ? `${s.changed.length} stacks changed` : 'nothing changed'}, ${s.seconds.toFixed(0)} s`,
    `proved ${s.proof.proved} · refuted ${s.proof.refuted} · unknown ${s.proof.unknown}`,
    ...(s.removed ? [`left out, because the embedded AWS cannot do it: ${s.removed} (libs/local-aws/gaps)`] : []),
    'The embedded AWS enforces neither IAM nor networks: what is denied was proved from the Terraform, not tried.',
    s.ephemeral ? 'The embedded AWS was stopped.' : `It stays up at ${s.emulator.url} (log: ${s.emulator.log}); \`npx zta down\` ends it.`,
    `Look at: cdktf.out/stacks, cdktf.out/intents.json, \`npx zta verify cdktf.out\``,
  ].join('\n');
