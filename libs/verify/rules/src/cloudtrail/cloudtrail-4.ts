import { expectAttribute, isTrue } from '../read/attribute';
import type { Rule } from '../rule';

/** Changed or missing log files can be told. */
export const rule: Rule = {
  code: 'CloudTrail.4',
  title: 'the trail signs its files',
  why: 'without digests nobody can show that a record was not edited',
  controls: { fsbp: ['CloudTrail.4'], cis: ['3.2 / 3.2'], pci: ['10.3.2'], iso27001: ['A.8.15', 'A.5.28'], nist80053: ['AU-9', 'SI-7'] },
  severity: 'low',
  source: 'Validating CloudTrail log file integrity, AWS CloudTrail User Guide',
  applies: (r) => r.type === 'aws_cloudtrail',
  evaluate: (r) => expectAttribute(r, { path: 'enable_log_file_validation', wanted: '`true`', accepts: isTrue, absent: false }),
};
