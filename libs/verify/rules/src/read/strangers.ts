import { formatAddress } from '@zta/kernel';
import type { Resource } from '@zta/verify-model';
import { proved, refuted, unsure } from '../judge';
import type { Judgement } from '../rule';
import { patternText } from './glob';
import { callerKeys, isPinned } from './pins';
import type { StatementParts } from './statements';

/** Does a statement name everybody? Undefined where a principal is not told. */
export const namesEverybody = (s: StatementParts): boolean | undefined => {
  if (s.notPrincipals) return true;
  const texts = s.principals.filter((p) => p.kind === 'AWS').map((p) => patternText(p.value));
  return texts.some((t) => t !== undefined && /^\*+$/.test(t)) ? true : texts.includes(undefined) ? undefined : false;
};

/** Judges that an Allow statement does not let in whoever asks: everybody must be narrowed by a condition that says whose the caller is. */
export const judgeStrangers = (r: Resource, s: StatementParts): Judgement => {
  if (!s.allows) return proved;
  const everybody = namesEverybody(s);
  if (everybody === false) return proved;
  const pinned = isPinned(s, (k) => callerKeys.includes(k));
  if (pinned) return proved;
  if (everybody === undefined || pinned === undefined) return unsure('unknown-value', `whom statement \`${s.sid}\` of ${formatAddress(r.at)} lets in is not told`, r.at);
  return refuted('too-broad', `statement \`${s.sid}\` allows everybody, and no condition says whose the caller is`, r.at);
};
