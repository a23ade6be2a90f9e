import { toNumber } from '../read/attribute';
import { judgeDenial } from './denial';
import type { Rule } from '../rule';

/** TLS below 1.2 is refused. */
export const rule: Rule = {
  code: 's3-tls-version',
  title: 'the bucket refuses TLS below 1.2',
  why: 'an old protocol version can be negotiated down and read; the policy holds it closed whatever the endpoint offers',
  controls: { pci: ['(4.2.1)'], iso27001: ['(A.8.24)'], nist80053: ['(SC-8)', '(SC-13)'], nist800207: ['2'] },
  severity: 'low',
  source: 'Bucket policy examples: s3:TlsVersion, Amazon S3 User Guide',
  applies: (r) => r.type === 'aws_s3_bucket',
  evaluate: (r, estate) => judgeDenial(estate, r, 'TLS below 1.2', (c) => /^numericlessthan(ifexists)?$/.test(c.operator) && c.key === 's3:tlsversion' && c.values.length > 0 && c.values.some((v) => toNumber(v) >= 1.2)),
};
