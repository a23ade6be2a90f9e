import { join } from 'node:path';
import { ToolError } from '@zta/kernel';
import { knownOf } from './known';
import { mocksFor } from './mocks';
import type { Computed } from './schema';
import { blocksOf, copyStack, isObject, type Json, type SynthesizedStack } from './stack';
import type { Upstream } from './state';
import type { Diagnostic } from './validate';
import type { Workshop } from './workshop';

/** One resource of a concretised plan. The prior state is empty: every action is `create`. */
export interface PlannedResource {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** Instance key under `count` or `for_each`. */
  readonly index?: string | number;
  /** What was written, evaluated, and what was put in; never what the mock made up. */
  readonly values: Json;
}

/** A plan by real Terraform evaluation, without a cloud. */
export interface OfflinePlan {
  readonly stack: string;
  readonly resources: readonly PlannedResource[];
  readonly outputs: Json;
}

interface Change {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly change: { readonly after: Json | null };
}
interface Message {
  readonly type?: string;
  readonly diagnostic?: Diagnostic;
  readonly test_plan?: { readonly resource_changes?: readonly Change[]; readonly output_changes?: Readonly<Record<string, { readonly after?: unknown }>> };
}

const messages = (output: string): readonly Message[] => output.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Message] : []));

/**
 * Plans a stack with mocked providers (`terraform test`, `override_during = "plan"`). Arguments are checked by the real provider's schema and validators.
 * Throws ToolError with Terraform's own words when the run fails: a failed run is never an empty plan.
 * @param upstream outputs of the stacks whose state this one reads
 */
export const planOffline = async (workshop: Workshop, stack: SynthesizedStack, computed: (type: string) => Computed, upstream: Upstream = {}): Promise<OfflinePlan> => {
  const mocks = mocksFor(stack, computed, upstream);
  const folder = copyStack(stack, join(workshop.folder, 'plan', stack.name), { '.terraform.lock.hcl': workshop.lock, 'tests/plan.tftest.json': JSON.stringify(mocks.file) });
  const { output } = await workshop.terraform(folder, ['test', '-json', '-verbose', '-no-color']);
  const all = messages(output);
  const errors = all.flatMap((m) => (m.diagnostic?.severity === 'error' ? [`${m.diagnostic.summary}${m.diagnostic.address ? ` at ${m.diagnostic.address}` : ''}${m.diagnostic.detail ? `: ${m.diagnostic.detail}` : ''}`] : []));
  const plan = all.find((m) => m.type === 'test_plan')?.test_plan;
  if (errors.length || !plan) throw new ToolError('offline-plan-failed', `${stack.name} does not plan: ${errors.join('; ') || output.slice(-2000)}`, `change what makes it, synthesize and plan again`);
  const written = new Map(blocksOf(stack, 'resource').map((r) => [`${r.type}.${r.name}`, r.block]));
  return {
    stack: stack.name,
    outputs: Object.fromEntries(Object.entries(plan.output_changes ?? {}).map(([name, { after }]) => [name, after])),
    resources: (plan.resource_changes ?? []).filter((c) => c.mode === 'managed').map(({ address, type, name, index, change }) => {
      const after = change.after ?? {};
      const put = (mocks.injected[`${type}.${name}`] ?? []).filter((a) => a in after).map((a) => [a, after[a]] as const);
      const known = knownOf(written.get(`${type}.${name}`) ?? {}, after);
      return { address, type, name, ...(index === undefined ? {} : { index }), values: { ...(isObject(known) ? known : {}), ...Object.fromEntries(put) } };
    }),
  };
};
