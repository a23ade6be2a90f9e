import { createHash } from 'node:crypto';
import type { Finding } from '@zta/kernel';
import { readIam } from '@zta/verify-iam';
import { makeWorld, markAccepted, verifyIntents, type World } from '@zta/verify-intents';
import { readNetwork } from '@zta/verify-network';
import { rules, runRules, type Rule } from '@zta/verify-rules';
import { blindSpots } from './blind-spots';
import type { Inputs } from './inputs';
import { summarize, type Report } from './report';
import { waive, type Waiver } from './waivers';

/** The version that reports carry. */
export const tool = { name: 'zta', version: '0.1.0' } as const;

/** What a run takes beside its inputs. */
export interface VerifyOptions {
  /** @default - none */
  readonly waivers?: readonly Waiver[];
  /** Own rules, judged beside those that ship. @default - none */
  readonly rules?: readonly Rule[];
  /** Day on which waivers are judged, `YYYY-MM-DD`. @default - today */
  readonly today?: string;
}

/** Builds what claims are decided on. Without intents nobody is declared and only controls are judged. */
export const worldOf = ({ estate, intents }: Inputs): World => makeWorld(estate, intents ?? { version: 1, environments: [] }, readNetwork(estate), readIam(estate, intents?.organization));

/** Decides every control and, with intents, every claim about flows. */
export const verify = (inputs: Inputs, options: VerifyOptions = {}): Report => {
  const world = worldOf(inputs);
  const controls = runRules(inputs.estate, [...rules, ...(options.rules ?? [])]);
  const claims = [...(inputs.intents ? verifyIntents(world) : []), ...blindSpots(world)];
  const marked = markAccepted(world.intents, [...claims, ...controls]);
  const verdicts = waive(marked, options.waivers ?? [], options.today ?? new Date().toISOString().slice(0, 10));
  return report('verify', inputs, verdicts, [
    ...(inputs.intents ? ['the intents are the declaration: whoever may write them beside the Terraform decides both'] : ['no intents were given: controls are judged, flows are not']),
    ...organization(inputs),
    ...(inputs.estate.ofType('aws_lambda_function').length > 0 ? ['the code of functions is not judged: a function does what its role and its network let it do'] : []),
    ...[...world.network.unknowns, ...world.iam.unknowns].map((u) => u.detail),
  ]);
};

/** Whose an account is stands in no Terraform: it is believed as it is declared. */
const organization = ({ intents }: Inputs): readonly string[] => (intents?.organization ? [`the organization ${intents.organization.id} is made of the accounts ${intents.organization.accounts.join(', ')}, and of no other`] : []);

/** Wraps findings into the envelope, in a stable order: refuted, unknown, proved, then by code and address. */
export const report = (verb: string, inputs: Inputs, verdicts: readonly Finding[], assumptions: readonly string[]): Report => ({
  schema: `zta/${verb}/1`,
  tool,
  input: { digest: digestOf(inputs), ...(inputs.intents ? { intents: sha256(inputs.intents) } : {}) },
  summary: summarize(verdicts),
  // by code unit: the order of a locale differs between machines
  verdicts: verdicts.map((f) => [key(f), f] as const).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, f]) => f),
  assumptions: [...new Set(assumptions)].sort(),
});

/** Of the Terraform and of what it was declared to be: either changes the answer. */
const digestOf = ({ estate, intents }: Inputs): string => (intents ? sha256([estate.digest, intents]) : estate.digest);
const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

const rank = { refuted: 0, unknown: 1, proved: 2 } as const;
const key = (f: Finding): string => [rank[f.verdict], f.code, f.at?.stack ?? '', f.at?.address ?? '', f.claim, f.id].join('\u0000');
