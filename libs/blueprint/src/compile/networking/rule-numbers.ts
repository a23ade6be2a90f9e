import type { AccessRulePlan } from '../../plan';
import { stableNumbers } from '../../hash';

/** What a line of a network ACL must let pass, before it has a number. */
export interface Line {
  readonly segment: string;
  readonly direction: 'ingress' | 'egress';
  readonly fromPort: number;
  readonly toPort: number;
  readonly cidr: string;
}

/** Lines of one network: any order, since all of them allow. Denials of private space come after them, the world last. */
const near = { first: 1000, places: 20_000 };
const denials = 30_000;
const world = { first: 31_000, places: 1000 };

/** Numbers the lines of one direction. Numbers are stable: a renumbered rule is deleted and created again, and packets are lost in between. */
export const numbered = (lines: readonly Line[], denied: readonly string[]): readonly AccessRulePlan[] => {
  const texts = lines.map((l) => `${l.cidr} ${l.fromPort} ${l.toPort}`);
  const beyond = texts.filter((t) => t.startsWith('0.0.0.0/0 '));
  const allow = (range: typeof near, of: readonly string[]): readonly AccessRulePlan[] =>
    [...stableNumbers(of, range.first, range.places)].map(([text, number]) => {
      const [cidr = '', fromPort, toPort] = text.split(' ');
      return { number, action: 'allow', protocol: 'tcp', fromPort: Number(fromPort), toPort: Number(toPort), cidr };
    });
  const walls = beyond.length ? denied.map((cidr, i): AccessRulePlan => ({ number: denials + i, action: 'deny', protocol: 'all', fromPort: 0, toPort: 0, cidr })) : [];
  return [...allow(near, texts.filter((t) => !beyond.includes(t))), ...walls, ...allow(world, beyond)].sort((a, b) => a.number - b.number);
};
