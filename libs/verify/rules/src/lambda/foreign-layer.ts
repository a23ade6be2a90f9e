import { every, proved, refuted, unsure } from '../judge';
import { each, show } from '../read/attribute';
import { accountNamed } from '../read/owner';
import type { Rule } from '../rule';

/** A layer runs inside the function, with its role. Layers that AWS or vendors publish are of other accounts: copy one, or accept it by name. */
export const rule: Rule = {
  code: 'foreign-layer',
  title: 'the layers of the function are of its own account',
  why: 'a layer runs before the handler with the role of the function: whoever owns it may read what the function may',
  controls: { pci: ['(6.3.2)'], iso27001: ['(A.5.21)', '(A.8.30)'], nist80053: ['(SR-3)', '(CM-14)'], nist800207: ['3'] },
  severity: 'high',
  source: 'Managing Lambda dependencies with layers, AWS Lambda Developer Guide',
  applies: (r) => r.type === 'aws_lambda_function' && each(r.values, 'layers').length > 0,
  evaluate: (r, estate) =>
    every(
      each(r.values, 'layers').map((v) => {
        const owner = accountNamed(estate, v);
        if (owner === undefined || r.account === undefined) return unsure('unknown-value', `whose the layer \`${show(v)}\` is, is not told`, r.at);
        return owner === r.account ? proved : refuted('forbidden', `the layer \`${show(v)}\` belongs to account ${owner}`, r.at);
      }),
    ),
};
