import { isRef, isTemplate, isUnknown, settingTypes, type Resource } from '@zta/verify-model';
import { every, proved, refuted, unsure } from '../judge';
import { each } from '../read/attribute';
import type { Judgement, Rule } from '../rule';

/** Arguments that are a secret, by what they stand on ("Sensitive Data in State", Terraform language documentation). */
const ofSettings: readonly string[] = ['access_key', 'secret_key', 'token', 'assume_role_with_web_identity.web_identity_token'];
const ofResources: readonly string[] = ['password', 'master_password', 'auth_token', 'secret_string', 'secret_binary', 'secret_key', 'access_key', 'private_key'];

const attributesOf = (r: Resource): readonly string[] => {
  if (r.mode === 'setting') return ofSettings;
  if (r.type === 'aws_ssm_parameter') return r.values['type'] === 'SecureString' ? ['value'] : [];
  return ofResources.filter((a) => r.values[a] !== undefined && r.values[a] !== null);
};

const judge = (r: Resource, path: string): Judgement =>
  every(
    each(r.values, path).filter((v) => v !== '').map((v) => {
      // the value itself is never printed
      if (isUnknown(v)) return unsure('unknown-value', `\`${path}\` is not told: ${v.reason}`, r.at);
      return isRef(v) || (isTemplate(v) && v.parts.some((p) => typeof p !== 'string')) ? proved : refuted('forbidden', `\`${path}\` is written out`, r.at);
    }),
  );

/** Secrets are made and fetched, never written. */
export const rule: Rule = {
  code: 'secret-in-code',
  title: 'no secret is written into the Terraform',
  why: 'what is written there is in the repository, in the plan and in state, for everybody who may read one of them, for ever',
  controls: { pci: ['8.6.2'], iso27001: ['A.5.17', 'A.8.24'], nist80053: ['(IA-5(7))'], nist800207: ['3'] },
  severity: 'critical',
  source: 'Provider configuration: authentication, AWS provider; Security best practices in IAM, IAM User Guide',
  settings: true,
  applies: (r) => (r.mode === 'setting' ? r.type === settingTypes.provider || r.type === settingTypes.backend : attributesOf(r).length > 0),
  evaluate: (r) => every(attributesOf(r).map((path) => judge(r, path))),
};
