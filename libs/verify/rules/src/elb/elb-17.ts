import { expectAttribute } from '../read/attribute';
import type { Rule } from '../rule';
import { isListener } from './balancers';

/** Security policies that AWS recommends: TLS 1.3, or 1.2 with forward secrecy; each with its FIPS and post-quantum forms. */
const recommended: ReadonlySet<string> = new Set(
  [
    'TLS13-1-3-2021-06', 'TLS13-1-3-PQ-2025-09', 'TLS13-1-3-FIPS-2023-04', 'TLS13-1-3-FIPS-PQ-2025-09',
    'TLS13-1-2-Res-2021-06', 'TLS13-1-2-Res-PQ-2025-09', 'TLS13-1-2-Res-FIPS-2023-04', 'TLS13-1-2-Res-FIPS-PQ-2025-09',
  ].map((name) => `ELBSecurityPolicy-${name}`),
);

/** Old versions of TLS and ciphers without forward secrecy are refused. */
export const rule: Rule = {
  code: 'ELB.17',
  title: 'the listener negotiates by a security policy that AWS recommends',
  why: 'older policies take versions and ciphers that can be broken, or read later from a recording',
  controls: { fsbp: ['ELB.17'], pci: ['(4.2.1)'], iso27001: ['A.8.24'], nist80053: ['SC-8', 'SC-13'], nist800207: ['2'] },
  severity: 'medium',
  source: 'Elastic Load Balancing controls: ELB.17, AWS Security Hub User Guide',
  applies: (r) => isListener(r) && ['HTTPS', 'TLS'].includes(String(r.values['protocol'] ?? '')),
  evaluate: (r) => expectAttribute(r, { path: 'ssl_policy', wanted: 'one with TLS 1.3, or 1.2 with forward secrecy, such as `ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09`', accepts: (v) => recommended.has(String(v)), absent: 'ELBSecurityPolicy-2016-08' }),
};
