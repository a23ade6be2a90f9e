import { proved, refuted, unsure } from '../judge';
import { each, show } from '../read/attribute';
import type { Rule } from '../rule';
import { runtimes, runtimesAsOf } from './runtimes';

/** The runtime still gets security patches. */
export const rule: Rule = {
  code: 'Lambda.2',
  title: 'the function runs on a supported runtime',
  why: 'a deprecated runtime gets no patches, and one day the function cannot be updated any more',
  controls: { fsbp: ['Lambda.2'], pci: ['12.3.4'], iso27001: ['A.8.8'], nist80053: ['SI-2'], nist800207: ['5'] },
  severity: 'medium',
  source: 'Lambda runtimes, AWS Lambda Developer Guide',
  // an image brings its own runtime: scanning looks at it
  applies: (r) => r.type === 'aws_lambda_function' && !each(r.values, 'package_type').some((v) => v === 'Image'),
  evaluate: (r) => {
    const [runtime] = each(r.values, 'runtime');
    if (runtime === undefined) return refuted('absent', '`runtime` is not set', r.at);
    if (typeof runtime !== 'string') return unsure('unknown-value', `\`runtime\` is not told: ${show(runtime)}`, r.at);
    const until = runtimes[runtime];
    if (until === undefined) return unsure('unknown-value', `\`${runtime}\` is not in the table of ${runtimesAsOf}`, r.at);
    return until > runtimesAsOf ? proved : refuted('wrong-value', `\`${runtime}\` was deprecated on ${until}`, r.at);
  },
};
