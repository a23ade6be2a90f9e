import { every, proved, refuted, unsure } from '../judge';
import { each, show } from '../read/attribute';
import { accountNamed } from '../read/owner';
import type { Rule } from '../rule';

/** The image is the function: whoever pushes it decides what runs. */
export const rule: Rule = {
  code: 'foreign-image',
  title: 'the image of the function comes from a registry of its own account',
  why: 'whoever may push there runs with the role of the function',
  controls: { pci: ['(6.3.2)'], iso27001: ['(A.5.21)', '(A.8.30)'], nist80053: ['(SR-3)', '(CM-14)'], nist800207: ['3'] },
  severity: 'high',
  source: 'Create a Lambda function using a container image, AWS Lambda Developer Guide',
  applies: (r) => r.type === 'aws_lambda_function' && each(r.values, 'image_uri').length > 0,
  evaluate: (r, estate) =>
    every(
      each(r.values, 'image_uri').map((v) => {
        const owner = accountNamed(estate, v);
        if (owner === undefined || r.account === undefined) return unsure('unknown-value', `whose the image \`${show(v)}\` is, is not told`, r.at);
        return owner === r.account ? proved : refuted('forbidden', `the image \`${show(v)}\` is of account ${owner}`, r.at);
      }),
    ),
};
