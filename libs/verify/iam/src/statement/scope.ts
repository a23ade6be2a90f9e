import { actionsOf } from '@zta/aws-facts';
import { mayOverlap } from '../sets/classes';
import { match } from '../sets/match';
import { substitute, type Pattern } from '../sets/pattern';
import { not, some, type Tri } from '../tri';
import type { Element, Statement } from './statement';

const inElement = (e: Element, test: (p: Pattern) => Tri): Tri => (e.negated ? not(some(e.patterns, test)) : some(e.patterns, test));

const byService = new WeakMap<Statement, Map<string, ReadonlyMap<string, Tri>>>();

/** Actions of one service that a statement covers or may cover, by name. */
export const actionsIn = (s: Statement, service: string): ReadonlyMap<string, Tri> => {
  let cache = byService.get(s);
  if (!cache) byService.set(s, (cache = new Map()));
  let found = cache.get(service);
  if (!found) {
    const made = new Map<string, Tri>();
    for (const { name } of actionsOf(service)) {
      const t = coversAction(s, name);
      if (t !== false) made.set(name, t);
    }
    cache.set(service, (found = made));
  }
  return found;
};

/** Does a statement cover an action? Case does not matter. */
export const coversAction = (s: Statement, action: string): Tri => inElement(s.actions, (p) => match(p, action));

/** Does a statement cover a resource, given the values of policy variables? */
export const coversResource = (s: Statement, resource: string, valueOf: (key: string) => string | undefined): Tri =>
  s.resources
    ? inElement(s.resources, (p) => {
        const filled = substitute(p, valueOf);
        return filled === undefined ? false : match(filled, resource);
      })
    : true;

const parts = new WeakMap<Statement, Map<string, boolean>>();

/** May a statement cover some resource of a kind? */
export const mayCover = (s: Statement, part: Pattern): boolean => {
  if (!s.resources || s.resources.negated) return true;
  let cache = parts.get(s);
  if (!cache) parts.set(s, (cache = new Map()));
  let found = cache.get(part.text);
  if (found === undefined) cache.set(part.text, (found = s.resources.patterns.some((p) => p.hasVariables || mayOverlap(part, p))));
  return found;
};
