import type { Tri } from '../tri';
import type { Pattern, Token } from './pattern';
import { distinct, hasHole, isHole, lettersOf, mayContain } from './symbol';

const caches = new WeakMap<Pattern, Map<string, Tri>>();

/** Does a text belong to a pattern? Unsure where that hangs on something that only AWS knows, or on a part that could not be read. */
export const match = (p: Pattern, text: string): Tri => {
  const subject = p.fold && !hasHole(text) ? text.toLowerCase() : text;
  if (p.literal !== undefined && (p.literal === subject || (!p.hasHoles && !hasHole(subject)))) return p.literal === subject;
  if (p.regexp && !hasHole(subject)) return p.regexp.test(subject);
  let cache = caches.get(p);
  if (!cache) caches.set(p, (cache = new Map()));
  let result = cache.get(subject);
  if (result === undefined) cache.set(subject, (result = slowly(p, lettersOf(subject))));
  return result;
};

const slowly = (p: Pattern, text: readonly string[]): Tri => {
  if (walk(p.tokens, text, certain)) return true;
  if (!walk(p.tokens, text, possible)) return false;
  if (p.reasons.length > 0) return p.reasons;
  const holes = [...new Set([...text, ...p.tokens.map((t) => (t.is === 'letter' ? t.letter : ''))].filter(isHole))];
  return [{ code: 'UNKNOWN_IDENTIFIER', detail: `whether \`${text.join('')}\` is \`${p.text.replaceAll('\u200b', '')}\` depends on ${holes.map((h) => `\`${h.slice(2, -1)}\``).join(', ')}` }];
};

/** Moves from (token, letter): how many tokens and letters each of them consumes. */
type Moves = (token: Token | undefined, letter: string | undefined) => readonly (readonly [number, number])[];

const both: readonly (readonly [number, number])[] = [[1, 1]];
const none: readonly (readonly [number, number])[] = [];
const skip: readonly (readonly [number, number])[] = [[1, 0]];
const wander: readonly (readonly [number, number])[] = [[1, 0], [0, 1]];
const open: readonly (readonly [number, number])[] = [[1, 1], [1, 0], [0, 1]];

const certain: Moves = (t, l) => {
  if (t?.is === 'many') return l !== undefined && (t.colon || l !== ':') ? wander : skip;
  if (t === undefined || l === undefined) return none;
  if (t.is === 'one') return !isHole(l) && (t.colon || l !== ':') ? both : none;
  return t.is === 'letter' && t.letter === l ? both : none;
};

/** As `certain`, but a hole may stand for any text of its kind, and a part that could not be read for any text at all. */
const possible: Moves = (t, l) => {
  const inHole = l !== undefined && isHole(l);
  if (t === undefined) return inHole ? [[0, 1]] : none;
  if (t.is === 'many') return l !== undefined && (t.colon || l !== ':') ? wander : skip;
  if (t.is === 'unknown' || t.is === 'variable') return l === undefined ? skip : wander;
  if (t.is === 'one') return inHole ? open : l !== undefined && (t.colon || l !== ':') ? both : none;
  const holed = isHole(t.letter);
  if (l === undefined) return holed ? skip : none;
  if (t.letter === l) return both;
  if (holed && inHole) return distinct(t.letter, l) ? none : open;
  if (holed) return mayContain(t.letter, l) ? wander : skip;
  return inHole && mayContain(l, t.letter) ? wander : inHole ? [[0, 1]] : none;
};

const walk = (tokens: readonly Token[], text: readonly string[], moves: Moves): boolean => {
  const width = text.length + 1;
  const seen = new Uint8Array((tokens.length + 1) * width);
  const stack = [0];
  while (stack.length > 0) {
    const at = stack.pop() ?? 0;
    if (seen[at]) continue;
    seen[at] = 1;
    const [i, j] = [Math.floor(at / width), at % width];
    if (i === tokens.length && j === text.length) return true;
    for (const [di, dj] of moves(tokens[i], text[j])) if (i + di <= tokens.length && j + dj <= text.length) stack.push((i + di) * width + j + dj);
  }
  return false;
};
