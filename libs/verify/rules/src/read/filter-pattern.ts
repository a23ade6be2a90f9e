import { globMatches } from './glob';

/** A CloudTrail event as far as a detection needs it. */
export interface Event {
  readonly [key: string]: string | Event;
}

/** Decides whether a log event matches. */
export type Matcher = (event: Event) => boolean;

const token = /\s*(\(|\)|\|\||&&|!=|=|NOT EXISTS|EXISTS|IS NULL|\$(?:\.[\w-]+)+|"(?:[^"\\]|\\.)*"|[\w.*:/-]+)/y;

const tokens = (text: string): readonly string[] | undefined => {
  const found: string[] = [];
  token.lastIndex = 0;
  for (let at = 0; text.slice(at).trim() !== ''; at = token.lastIndex) {
    token.lastIndex = at;
    const m = token.exec(text);
    if (!m?.[1]) return undefined;
    found.push(m[1]);
  }
  return found;
};

const lookUp = (event: Event, selector: string): string | undefined => {
  let v: string | Event | undefined = event;
  for (const key of selector.split('.').slice(1)) v = typeof v === 'object' ? v[key] : undefined;
  return typeof v === 'string' ? v : undefined;
};

/**
 * Reads the part of "Filter pattern syntax for metric filters" (Amazon CloudWatch Logs User Guide) that speaks of JSON events: selectors, `=`, `!=`, `EXISTS`,
 * `NOT EXISTS`, `&&`, `||` and parentheses; `&&` binds closer. Undefined for anything else: then what it matches is not told.
 */
export const readPattern = (text: string): Matcher | undefined => {
  const body = /^\s*\{([\s\S]*)\}\s*$/.exec(text)?.[1];
  const all = body === undefined ? undefined : tokens(body);
  if (!all) return undefined;
  let i = 0;
  const either = (): Matcher | undefined => {
    let left = both();
    while (left && all[i] === '||') {
      i++;
      const [a, b]: readonly (Matcher | undefined)[] = [left, both()];
      left = a && b ? (e) => a(e) || b(e) : undefined;
    }
    return left;
  };
  const both = (): Matcher | undefined => {
    let left = one();
    while (left && all[i] === '&&') {
      i++;
      const [a, b]: readonly (Matcher | undefined)[] = [left, one()];
      left = a && b ? (e) => a(e) && b(e) : undefined;
    }
    return left;
  };
  const one = (): Matcher | undefined => {
    if (all[i] === '(') {
      i++;
      const inner = either();
      return all[i++] === ')' ? inner : undefined;
    }
    const selector = all[i++];
    if (!selector?.startsWith('$.')) return undefined;
    const operator = all[i++];
    if (operator === 'NOT EXISTS') return (e) => lookUp(e, selector) === undefined;
    if (operator === 'EXISTS') return (e) => lookUp(e, selector) !== undefined;
    const raw = all[i++];
    if ((operator !== '=' && operator !== '!=') || raw === undefined || /^[()|&$]/.test(raw)) return undefined;
    const value = raw.startsWith('"') ? raw.slice(1, -1) : raw;
    // a property that is not there equals nothing, and differs from everything
    return (e) => { const found = lookUp(e, selector); return (found !== undefined && globMatches(value, found)) === (operator === '='); };
  };
  const whole = either();
  return i === all.length ? whole : undefined;
};
