import type { AccessRulePlan } from '../../plan';
import { hash } from '../../hash';

/** What a line of a network ACL must let pass, before it has a number. */
export interface Line {
  readonly segment: string;
  readonly direction: 'ingress' | 'egress';
  readonly fromPort: number;
  readonly toPort: number;
  readonly cidr: string;
}

/** Lines of one network: any order, since all of them allow. */
const near = { first: 1000, places: 20_000 };
/** Denials of private space come after them, the world last. */
const denials = 30_000;
const world = { first: 31_000, places: 1000 };

/**
 * Numbers the lines of one direction. A line's number follows from its own text, with the next free one where two meet, so that a line added or removed
 * leaves the others alone: a renumbered rule is deleted and created again, and packets are lost in between.
 */
export const numbered = (lines: readonly Line[], denied: readonly string[]): readonly AccessRulePlan[] => {
  const texts = [...new Set(lines.map((l) => `${l.cidr} ${l.fromPort} ${l.toPort}`))].sort();
  const taken = new Set<number>();
  const allow = (text: string, range: typeof near): AccessRulePlan => {
    let n = hash(text) % range.places;
    while (taken.has(range.first + n)) n = (n + 1) % range.places;
    const number = range.first + n;
    taken.add(number);
    const [cidr = '', fromPort, toPort] = text.split(' ');
    return { number, action: 'allow', protocol: 'tcp', fromPort: Number(fromPort), toPort: Number(toPort), cidr };
  };
  const beyond = texts.filter((t) => t.startsWith('0.0.0.0/0 '));
  const walls = beyond.length ? denied.map((cidr, i): AccessRulePlan => ({ number: denials + i, action: 'deny', protocol: 'all', fromPort: 0, toPort: 0, cidr })) : [];
  return [...texts.filter((t) => !beyond.includes(t)).map((t) => allow(t, near)), ...walls, ...beyond.map((t) => allow(t, world))].sort((a, b) => a.number - b.number);
};
