import { every } from '../judge';
import { expectAttribute, isTrue } from '../read/attribute';
import { expectOwnKey } from '../read/own-key';
import type { Rule } from '../rule';

/** Items are encrypted with a key whose policy is ours. */
export const rule: Rule = {
  code: 'dynamodb-own-key',
  title: 'the table encrypts with a KMS key of the estate',
  why: 'the key that AWS owns decrypts for whoever may read the table: only an own key has a policy of its own, a second lock',
  controls: { pci: ['(3.5.1)'], iso27001: ['(A.8.24)'], nist80053: ['(SC-28)', '(SC-12(2))'], nist800207: ['6'] },
  severity: 'medium',
  source: 'DynamoDB encryption at rest, Amazon DynamoDB Developer Guide',
  applies: (r) => r.type === 'aws_dynamodb_table',
  evaluate: (r, estate) =>
    every([
      expectAttribute(r, { path: 'server_side_encryption.enabled', wanted: '`true`', accepts: isTrue, absent: false }),
      expectOwnKey(estate, r, 'server_side_encryption.kms_key_arn'),
    ]),
};
