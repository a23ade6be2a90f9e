import type { Resource } from '@zta/verify-model';
import { each } from '../read/attribute';

/** True for a load balancer of one of these kinds; application is what an absent kind means. What is not told counts as every kind. */
export const isBalancer = (r: Resource, ...kinds: readonly ('application' | 'network' | 'gateway')[]): boolean => {
  if (r.type !== 'aws_lb' && r.type !== 'aws_alb') return false;
  const [kind = 'application'] = each(r.values, 'load_balancer_type');
  return typeof kind !== 'string' || kinds.some((k) => k === kind);
};

/** True for a listener of any load balancer. */
export const isListener = (r: Resource): boolean => r.type === 'aws_lb_listener' || r.type === 'aws_alb_listener';
