import type { Resource, Value } from '@zta/verify-model';
import { proved, refuted, unsure } from '../judge';
import type { Judgement } from '../rule';
import { globMatches, patternText } from './glob';
import type { StatementParts } from './statements';

/** Actions that give back what a key protects ("AWS Key Management Service controls: KMS.1", AWS Security Hub User Guide). */
const opening: readonly string[] = ['kms:decrypt', 'kms:reencryptfrom'];

/** One key id for each first letter that ids have, those of multi-Region keys too: who is let in for all of these is let in for any ("Key identifiers", AWS KMS Developer Guide). */
const ids: readonly string[] = [...[...'0123456789abcdef'].map((c) => `${c}0000000-0000-4000-8000-000000000000`), 'mrk-00000000000040008000000000000000'];

const texts = (patterns: readonly Value[]): { readonly known: readonly string[]; readonly complete: boolean } => {
  const all = patterns.map(patternText);
  return { known: all.filter((t): t is string => t !== undefined), complete: all.every((t) => t !== undefined) };
};

/** Does a statement allow decryption with every key of the account that the policy stands in? What its conditions say does not count, as in AWS's control. */
export const judgeDecrypts = (r: Resource, s: StatementParts): Judgement => {
  if (!s.allows) return proved;
  const [actions, notActions, resources, notResources] = [texts(s.actions), texts(s.notActions), texts(s.resources), texts(s.notResources)];
  const named = (known: readonly string[], a: string): boolean => known.some((t) => globMatches(t.toLowerCase(), a));
  const opens = opening.some((a) => (s.notActions.length > 0 ? !named(notActions.known, a) : named(actions.known, a)));
  const keys = ids.map((id) => `arn:${r.partition}:kms:${r.region ?? 'eu-central-1'}:${r.account ?? '111111111111'}:key/${id}`);
  const hit = (known: readonly string[], key: string): boolean => known.some((t) => globMatches(t, key));
  const every = s.notResources.length > 0 ? keys.every((k) => !hit(notResources.known, k)) : keys.every((k) => hit(resources.known, k));
  const told = actions.complete && notActions.complete && resources.complete && notResources.complete;
  // what is not told of an exception makes a statement narrower, of a list wider
  const mayOpen = opens || !actions.complete;
  const mayEvery = every || !resources.complete;
  if (!mayOpen || !mayEvery) return proved;
  return opens && every && (told || (s.notActions.length === 0 && s.notResources.length === 0))
    ? refuted('too-broad', `statement \`${s.sid}\` allows decryption with every key of the account`, r.at)
    : unsure('unknown-value', `with which keys statement \`${s.sid}\` allows decryption is not told`, r.at);
};
