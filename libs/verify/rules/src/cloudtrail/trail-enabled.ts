import { expectAttribute, isTrue } from '../read/attribute';
import type { Rule } from '../rule';

/** The trail is on. */
export const rule: Rule = {
  code: 'trail-enabled',
  title: 'the trail is recording',
  why: 'a trail that is switched off looks like one that is on',
  controls: { fsbp: ['(CloudTrail.3)'], pci: ['10.2.1'], iso27001: ['A.8.15'], nist80053: ['(AU-12)'], nist800207: ['7'] },
  severity: 'high',
  source: 'Turning off logging for a trail, AWS CloudTrail User Guide',
  applies: (r) => r.type === 'aws_cloudtrail',
  evaluate: (r) => expectAttribute(r, { path: 'enable_logging', wanted: '`true`', accepts: isTrue, absent: true }),
};
