import { isList, isRef, isUnknown, type Resource, type Value } from '@zta/verify-model';
import { every, proved, refuted, unsure } from '../judge';
import { fits, judgeSiblings } from '../read/sibling';
import type { Judgement, Rule } from '../rule';

const ruleTypes = ['aws_vpc_security_group_ingress_rule', 'aws_vpc_security_group_egress_rule', 'aws_security_group_rule'] as const;

const emptyList = (group: Resource, attribute: 'ingress' | 'egress'): Judgement => {
  const v = group.values[attribute];
  if (isUnknown(v)) return unsure('unknown-value', `\`${attribute}\` is not told: ${v.reason}`, group.at);
  // left out, the provider empties the group once and never looks again
  if (v === undefined || v === null) return refuted('absent', `\`${attribute}\` is left out, wanted an explicit empty list`, group.at);
  return isList(v) && v.length === 0 ? proved : refuted('wrong-value', `\`${attribute}\` has rules, wanted an empty list`, group.at);
};

/** Rules added one by one to the group of a VPC: through the group's own resource, or through the VPC. */
const addsTo = (v: Value | undefined, group: Resource, vpc: Resource, from: Resource): boolean =>
  fits(v, group, from) === 'yes' || (isRef(v) && v.attribute === 'default_security_group_id' && fits(v, vpc, from) === 'yes');

/** The default group lets nobody speak. */
export const rule: Rule = {
  code: 'EC2.2',
  title: 'the default security group of the VPC is empty',
  why: 'what is started without a group gets the default one, whose members all reach each other',
  controls: { fsbp: ['EC2.2'], cis: ['5.4 / 5.5'], iso27001: ['A.8.20', 'A.8.22'], nist80053: ['AC-4', 'SC-7'], nist800207: ['3'] },
  severity: 'high',
  source: 'Default security groups for your VPCs, Amazon VPC User Guide',
  applies: (r) => r.type === 'aws_vpc',
  evaluate: (r, estate) =>
    judgeSiblings(estate, r, { type: 'aws_default_security_group', by: 'vpc_id', missing: 'nothing empties the default group' }, (group) =>
      every([
        emptyList(group, 'ingress'),
        emptyList(group, 'egress'),
        ...ruleTypes.flatMap((t) => estate.ofType(t)).filter((s) => addsTo(s.values['security_group_id'], group, r, s)).map((s) => refuted('forbidden', 'a rule is added to the default group', s.at)),
      ]),
    ),
};
