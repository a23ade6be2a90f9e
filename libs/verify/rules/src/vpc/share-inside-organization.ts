import { expectAttribute, isFalse } from '../read/attribute';
import type { Rule } from '../rule';

/** What is shared stays in the family. */
export const rule: Rule = {
  code: 'share-inside-organization',
  title: 'the resource share takes no principal from outside of the organization',
  why: 'whoever joins a shared network or reads a shared zone from outside stands under no guardrail of the organization',
  controls: { pci: ['(1.4.2)'], iso27001: ['A.8.22', '(A.5.14)'], nist80053: ['(AC-4)', '(AC-21)'], nist800207: ['3', '6'] },
  severity: 'high',
  source: 'Sharing your AWS resources, AWS Resource Access Manager User Guide',
  applies: (r) => r.type === 'aws_ram_resource_share',
  evaluate: (r) => expectAttribute(r, { path: 'allow_external_principals', wanted: '`false`', accepts: isFalse, absent: false }),
};
