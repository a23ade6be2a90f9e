import { expectAttribute, isTrue } from '../read/attribute';
import type { Rule } from '../rule';

/** A table can be restored to any second. */
export const rule: Rule = {
  code: 'DynamoDB.2',
  title: 'the table has point-in-time recovery',
  why: 'a bad write or a stolen credential empties a table in seconds; a nightly backup loses the day',
  controls: { fsbp: ['DynamoDB.2'], iso27001: ['A.8.13'], nist80053: ['CP-9'] },
  severity: 'medium',
  source: 'Point-in-time recovery for DynamoDB, Amazon DynamoDB Developer Guide',
  applies: (r) => r.type === 'aws_dynamodb_table',
  evaluate: (r) => expectAttribute(r, { path: 'point_in_time_recovery.enabled', wanted: '`true`', accepts: isTrue, absent: false }),
};
