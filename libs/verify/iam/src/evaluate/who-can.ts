import { expandAction } from '@zta/aws-facts';
import { mayOverlap } from '../sets/classes';
import { glob } from '../sets/pattern';
import type { Iam, Outcome } from '../types';
import { actionsFor, search } from './allowed';
import { strangers } from './strangers';

/**
 * Who may do an action (a pattern) on a resource (an ARN pattern, `*` for all)? Rows over roles, users, the services that policies name, outsiders and the anonymous.
 * The ARN of a target itself stands for all of it: that of a bucket for its objects too.
 */
export const whoCan = (iam: Iam, action: string, resource: string): readonly Outcome[] => {
  const within = glob(resource);
  const wanted = new Set(expandAction(action));
  return iam.targets
    .filter((t) => resource === t.arn || t.parts.some((p) => mayOverlap(glob(p.arn), within)))
    .flatMap((t) => {
      const actions = actionsFor(t).flatMap((a) => (wanted.has(a.name) ? [a.name] : []));
      const options = { actions, ...(resource === '*' || resource === t.arn ? {} : { within }) };
      return actions.length === 0 ? [] : [...iam.principals, ...strangers(iam, t)].flatMap((p) => search(iam, p, t, options));
    });
};
