import { isList, isMap, isRef, isTemplate, isUnknown, type Value } from '@zta/verify-model';
import { every, proved, refuted, unsure } from '../judge';
import type { Judgement, Rule } from '../rule';

const secretName = /(secret|passw|passphrase|token|api_?key|private_?key|access_?key|credential)/i;
// what says where a secret is, instead of what it is
const pointer = /^(arn:[\w-]+:(secretsmanager|ssm|kms):|\/[\w/.-]+$|https?:\/\/[^:@/]+\/)|^$/;
const secretShape = /AKIA[0-9A-Z]{16}|ASIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY-----|gh[pousr]_[A-Za-z0-9]{20,}|xox[abpr]-[A-Za-z0-9-]{10,}|eyJ[\w-]{10,}\.[\w-]{10,}\.|:\/\/[^/\s:@]+:[^/\s:@]+@/;
const secretAttribute = /(secret_string|secret_binary|password|^result|private_key|auth_token|^secret$)/;

const judgeVariable = (name: string, v: Value, at: Parameters<typeof refuted>[2]): Judgement => {
  // the value itself is never printed
  const found = refuted('forbidden', `the environment variable \`${name}\` looks like a secret; give the function the ARN of one instead`, at);
  const parts = isTemplate(v) ? v.parts : [v];
  if (parts.some((p) => isRef(p) && secretAttribute.test(p.attribute))) return found;
  if (parts.some((p) => typeof p === 'string' && secretShape.test(p))) return found;
  if (secretName.test(name) && parts.some((p) => typeof p === 'string' && !pointer.test(p)) && !parts.some(isRef)) return /(_arn|_name|_id|_url)$/i.test(name) ? proved : found;
  const blank = parts.find(isUnknown);
  return blank ? unsure('unknown-value', `the environment variable \`${name}\` is not told: ${blank.reason}`, at) : proved;
};

/** Secrets are fetched, never configured. */
export const rule: Rule = {
  code: 'lambda-no-secret',
  title: 'the function has no secret in its environment',
  why: 'an environment variable is readable for everybody who may read the configuration, and stays in state and logs',
  controls: { fsbp: ['(ECS.8)'], pci: ['8.6.2'], iso27001: ['A.5.17', 'A.8.24'], nist80053: ['CM-2', '(IA-5(7))'], nist800207: ['3'] },
  severity: 'high',
  source: 'Securing Lambda environment variables, AWS Lambda Developer Guide',
  applies: (r) => r.type === 'aws_lambda_function',
  evaluate: (r) => {
    const blocks = [r.values['environment']].flatMap((v) => (v === undefined || v === null ? [] : isList(v) ? v : [v]));
    return every(
      blocks.flatMap((b): readonly Judgement[] => {
        const variables = isMap(b) ? b['variables'] : b;
        if (variables === undefined || variables === null) return [];
        return isMap(variables) ? Object.entries(variables).map(([k, v]) => judgeVariable(k, v, r.at)) : [unsure('unknown-value', 'the environment is not told', r.at)];
      }),
    );
  },
};
