import { finding, type Finding } from '@zta/kernel';
import type { Estate, Resource } from '@zta/verify-model';
import { unsure } from './judge';
import { rules } from './registry';
import type { Judgement, Rule } from './rule';

/** The answer of a rule about a resource, undefined where it does not apply; a rule that breaks is unknown, never a pass. */
const judgementOf = (rule: Rule, r: Resource, estate: Estate): Judgement | undefined => {
  try {
    return rule.applies(r, estate) ? rule.evaluate(r, estate) : undefined;
  } catch (e) {
    return unsure('rule-failed', `rule \`${rule.code}\` failed: ${e instanceof Error ? e.message : String(e)}`, r.at);
  }
};

/** Asks every rule about every managed resource that it applies to, and where it says so about settings: one finding each, whose claim is the rule's title. Data sources are read, not judged. */
export const runRules = (estate: Estate, asked: readonly Rule[] = rules): readonly Finding[] =>
  [...estate.resources.filter((r) => r.mode === 'managed'), ...estate.stacks.flatMap((s) => s.settings)]
    .flatMap((r) =>
      asked.filter((rule) => r.mode === 'managed' || rule.settings).flatMap((rule): readonly Finding[] => {
        const judgement = judgementOf(rule, r, estate);
        return judgement ? [finding({ code: rule.code, claim: rule.title, at: r.at, severity: rule.severity, controls: { ...rule.controls }, ...judgement })] : [];
      }),
    );
