import { expectAttribute } from '../read/attribute';
import type { Rule } from '../rule';

/** Calls are encrypted, and Lattice sees whom it lets in. */
export const rule: Rule = {
  code: 'lattice-https',
  title: 'the listener takes HTTPS alone',
  why: 'by HTTP the call and its signature can be read on the way, and by TLS_PASSTHROUGH no auth policy sees the request',
  controls: { iso27001: ['(A.8.24)'], nist80053: ['(SC-8)'], nist800207: ['2'] },
  severity: 'medium',
  source: 'Listeners for your VPC Lattice service, Amazon VPC Lattice User Guide',
  applies: (r) => r.type === 'aws_vpclattice_listener',
  evaluate: (r) => expectAttribute(r, { path: 'protocol', wanted: '`HTTPS`', accepts: (v) => v === 'HTTPS' }),
};
