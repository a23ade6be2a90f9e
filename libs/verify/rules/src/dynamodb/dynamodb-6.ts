import { expectAttribute, isTrue } from '../read/attribute';
import type { Rule } from '../rule';

/** A table is not deleted by mistake. */
export const rule: Rule = {
  code: 'DynamoDB.6',
  title: 'the table is protected against deletion',
  why: 'one wrong plan, or one stolen session, and the data is gone with its backups',
  controls: { fsbp: ['DynamoDB.6'], iso27001: ['A.8.13'], nist80053: ['CM-3'] },
  severity: 'medium',
  source: 'Amazon DynamoDB controls: DynamoDB.6, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_dynamodb_table',
  evaluate: (r) => expectAttribute(r, { path: 'deletion_protection_enabled', wanted: '`true`', accepts: isTrue, absent: false }),
};
