import { every, proved, unsure } from '../judge';
import { siblings } from '../read/sibling';
import { judgeStatements } from '../read/statements';
import { judgeStrangers } from '../read/strangers';
import type { Rule } from '../rule';

/** Nobody outside publishes or subscribes. */
export const rule: Rule = {
  code: 'SNS.4',
  title: 'the topic policy lets in nobody whose account it does not say',
  why: 'a topic for everybody forwards alarms to strangers and rings at their will',
  controls: { fsbp: ['SNS.4'], iso27001: ['A.8.3'], nist80053: ['(AC-3)'], nist800207: ['6'] },
  severity: 'high',
  source: 'Amazon SNS controls: SNS.4, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_sns_topic',
  evaluate: (r, estate) => {
    const { certain, possible } = siblings(estate, r, 'aws_sns_topic_policy', 'arn');
    return every([
      ...[r, ...certain].map((p) => judgeStatements(p, 'policy', proved, (s) => judgeStrangers(p, s))),
      ...possible.map((p) => unsure('unknown-sibling', `whether ${p.at.stack}/${p.at.address} belongs to it is not told`, p.at)),
    ]);
  },
};
