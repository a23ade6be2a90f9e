import { isRef, type Estate, type Resource, type Value } from '@zta/verify-model';
import { every, refuted, some, unsure } from '../judge';
import type { Judgement } from '../rule';
import { each } from './attribute';
import { siblings } from './sibling';
import { judgePolicy, type StatementParts } from './statements';

/** True for a VPC endpoint that takes a policy: those of a Gateway Load Balancer take none, and behind one that leads to an endpoint service of somebody stands no API that would ask it. */
export const takesPolicy = (r: Resource): boolean => r.type === 'aws_vpc_endpoint' && !each(r.values, 'vpc_endpoint_type').some((v) => v === 'GatewayLoadBalancer') && !each(r.values, 'service_name').some(isEndpointService);

const isEndpointService = (v: Value): boolean => (isRef(v) ? v.attribute === 'service_name' && /^aws_vpc_endpoint_service\./.test(v.to.address) : typeof v === 'string' && /^(cn\.)?com\.amazonaws\.vpce\.[a-z0-9-]+\.vpce-svc-[0-9a-f]+$/.test(v));

/** Judges every statement of the policy of a VPC endpoint, its own or one attached to it; without a policy AWS lets everything through. */
export const judgeEndpointPolicies = (estate: Estate, r: Resource, judge: (holder: Resource, s: StatementParts) => Judgement): Judgement => {
  const missing = refuted('absent', 'the endpoint has no `policy`: AWS lets everything through', r.at);
  const { certain, possible } = siblings(estate, r, 'aws_vpc_endpoint_policy', 'vpc_endpoint_id');
  const own = r.values['policy'] === undefined || r.values['policy'] === null ? [] : [r];
  return some(
    [
      ...[...own, ...certain].map((p) => judgePolicy(p, 'policy', missing, (all) => every(all.map((s) => judge(p, s))))),
      ...possible.map((p) => unsure('unknown-sibling', `whether ${p.at.stack}/${p.at.address} belongs to it is not told`, p.at)),
    ],
    missing,
  );
};
