import { refuted } from '../judge';
import type { Rule } from '../rule';

const forbidden: readonly string[] = ['aws_iam_access_key', 'aws_iam_service_specific_credential', 'aws_iam_user', 'aws_iam_user_login_profile', 'aws_iam_user_policy', 'aws_iam_user_policy_attachment'];

/** People and programs assume roles. */
export const rule: Rule = {
  code: 'no-standing-credentials',
  title: 'nobody has a user or an access key',
  why: 'a password or key of IAM is valid until somebody remembers it; it leaks through a laptop, a log or a repository',
  controls: { fsbp: ['IAM.2', 'IAM.3', 'IAM.5', 'IAM.19', 'IAM.22'], cis: ['1.10 / 1.9', '1.14 / 1.13', '1.15 / 1.14'], pci: ['8.3.9', '8.4.2', '8.6.3'], iso27001: ['A.5.17', 'A.8.5'], nist80053: ['AC-2(1)', 'AC-2(3)', 'IA-2(1)'], nist800207: ['3'] },
  severity: 'high',
  source: 'Security best practices in IAM: require workloads and human users to use temporary credentials, IAM User Guide',
  forbids: true,
  applies: (r) => forbidden.includes(r.type),
  evaluate: (r) => refuted('forbidden', `\`${r.type}\` is a standing credential or serves one; people sign in through IAM Identity Center, programs assume a role`, r.at),
};
