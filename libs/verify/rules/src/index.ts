export { proved, refuted, unsure } from './judge';
export { packs, type Pack } from './packs';
export { register } from './register';
export { ruleOf, rules } from './registry';
export { reasonCodes, type Controls, type Judgement, type ReasonCode, type Rule, type RuleReason } from './rule';
export { rulesMarkdown } from './rules-markdown';
export { runRules } from './run';
