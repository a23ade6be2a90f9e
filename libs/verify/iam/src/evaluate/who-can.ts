import { expandAction } from '@zta/aws-facts';
import { mayOverlap } from '../sets/classes';
import { glob } from '../sets/pattern';
import type { Iam, Outcome } from '../types';
import { search } from './allowed';
import { strangers } from './strangers';

/**
 * Who may do an action (a pattern) on a resource (an ARN pattern, `*` for all)? Rows over roles, users, the services that policies name, outsiders and the anonymous.
 * The ARN of a target itself stands for all of it: that of a bucket for its objects too.
 */
export const whoCan = (iam: Iam, action: string, resource: string): readonly Outcome[] => {
  const within = glob(resource);
  const actions = expandAction(action);
  return iam.targets
    .filter((t) => t.parts.some((p) => mayOverlap(glob(p.arn), within)))
    .flatMap((t) => [...iam.principals, ...strangers(iam, t)].flatMap((p) => search(iam, p, t, { actions, ...(resource === '*' || resource === t.arn ? {} : { within }) })));
};
