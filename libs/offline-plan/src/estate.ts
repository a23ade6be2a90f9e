import { InputError } from '@zta/kernel';
import { planOffline, type OfflinePlan } from './plan';
import { computedAttributes } from './schema';
import type { Json, SynthesizedStack } from './stack';
import { ownState, statesRead } from './state';
import { validateStack, type Validation } from './validate';
import type { Workshop } from './workshop';

/** Runs at most `limit` jobs at a time: a provider process takes about 780 MiB. */
const inParallel = async <T, R>(items: readonly T[], limit: number, job: (item: T) => Promise<R>): Promise<readonly R[]> => {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) results[i] = await job(items[i] as T);
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
};

/** Validates every stack. @param parallel providers at a time @default 2 */
export const validateEstate = (workshop: Workshop, stacks: readonly SynthesizedStack[], parallel = 2): Promise<readonly Validation[]> => inParallel(stacks, parallel, (s) => validateStack(workshop, s));

/** Stacks in rounds: each reads only the states of earlier ones. Throws InputError when a state that is read belongs to no stack, or in a circle. */
export const planOrder = (stacks: readonly SynthesizedStack[]): readonly (readonly SynthesizedStack[])[] => {
  const rounds: SynthesizedStack[][] = [];
  const done = new Set<string>();
  let left = stacks;
  while (left.length) {
    const ready = left.filter((s) => statesRead(s).every((k) => done.has(k)));
    if (!ready.length)
      throw new InputError(left.map((s) => ({ code: 'no-upstream', path: s.name, message: 'reads the state of a stack that is not here, or that waits for this one', got: statesRead(s).filter((k) => !done.has(k)).join(', '), next: 'synthesize the whole estate' })));
    rounds.push([...ready]);
    for (const s of ready) done.add(ownState(s));
    left = left.filter((s) => !ready.includes(s));
  }
  return rounds;
};

/** Plans stacks in the order of their cross-stack references, each with the outputs of those before. @param parallel providers at a time @default 2 */
export const planEstate = async (workshop: Workshop, stacks: readonly SynthesizedStack[], parallel = 2): Promise<readonly OfflinePlan[]> => {
  const rounds = planOrder(stacks);
  const computed = await computedAttributes(workshop);
  const upstream: Record<string, Json> = {};
  const plans: OfflinePlan[] = [];
  for (const round of rounds) {
    const made = await inParallel(round, parallel, (s) => planOffline(workshop, s, computed, upstream));
    round.forEach((s, i) => (upstream[ownState(s)] = made[i]?.outputs ?? {}));
    plans.push(...made);
  }
  return plans;
};
