/** A named list of rule codes. A pack only lists: it changes no rule, no severity and no verdict. */
export interface Pack {
  readonly name: string;
  readonly title: string;
  readonly codes: readonly string[];
}

/** The packs that ship. Every rule is in `aws-foundational` or in `house`. */
export const packs: readonly Pack[] = [
  {
    name: 'aws-foundational',
    title: 'controls of AWS Security Hub CSPM',
    codes: [
      'CloudTrail.1', 'CloudTrail.2', 'CloudTrail.4', 'CloudTrail.5', 'CloudWatch.1', 'CloudWatch.2', 'CloudWatch.3', 'CloudWatch.4', 'CloudWatch.5', 'CloudWatch.6', 'CloudWatch.7',
      'CloudWatch.8', 'CloudWatch.10', 'CloudWatch.11', 'CloudWatch.12', 'CloudWatch.13', 'CloudWatch.14', 'CloudWatch.15', 'CloudWatch.17', 'DynamoDB.2', 'DynamoDB.6', 'EC2.2',
      'EC2.6', 'EC2.7', 'EC2.15', 'EC2.16', 'EC2.21', 'EC2.23', 'EC2.51', 'EC2.171', 'EC2.172', 'EC2.180', 'EC2.182', 'ELB.1', 'ELB.4', 'ELB.5', 'ELB.6', 'ELB.12', 'ELB.13',
      'ELB.16', 'ELB.17', 'ELB.18', 'IAM.1', 'IAM.21', 'KMS.1', 'KMS.2', 'KMS.4', 'KMS.5', 'Lambda.1', 'Lambda.2', 'Lambda.3', 'NetworkFirewall.1', 'NetworkFirewall.2',
      'NetworkFirewall.3', 'NetworkFirewall.4', 'NetworkFirewall.5', 'NetworkFirewall.6', 'NetworkFirewall.9', 'NetworkFirewall.10', 'Route53.2', 'S3.1', 'S3.2', 'S3.5', 'S3.8',
      'S3.12', 'S3.13', 'S3.14', 'S3.15', 'S3.17', 'SNS.1', 'SNS.4', 'WAF.10', 'WAF.11', 'WAF.12',
    ],
  },
  {
    name: 'cis-aws',
    title: 'CIS AWS Foundations Benchmark',
    codes: [
      'CloudTrail.1', 'CloudTrail.2', 'CloudTrail.4', 'CloudWatch.1', 'CloudWatch.2', 'CloudWatch.3', 'CloudWatch.4', 'CloudWatch.5', 'CloudWatch.6', 'CloudWatch.7', 'CloudWatch.8',
      'CloudWatch.10', 'CloudWatch.11', 'CloudWatch.12', 'CloudWatch.13', 'CloudWatch.14', 'EC2.2', 'EC2.6', 'EC2.7', 'EC2.21', 'ELB.5', 'group-open-to-internet', 'IAM.1',
      'imds-v2-default', 'KMS.4', 'KMS.5', 'Lambda.1', 'no-standing-credentials', 'S3.1', 'S3.2', 'S3.5', 'S3.8',
    ],
  },
  {
    name: 'pci-dss',
    title: 'PCI DSS 4.0.1',
    codes: [
      'app-mesh-ended', 'CloudTrail.1', 'CloudTrail.2', 'CloudTrail.4', 'CloudWatch.1', 'CloudWatch.2', 'CloudWatch.3', 'CloudWatch.4', 'CloudWatch.5', 'CloudWatch.6',
      'CloudWatch.7', 'CloudWatch.8', 'CloudWatch.10', 'CloudWatch.11', 'CloudWatch.12', 'CloudWatch.13', 'CloudWatch.14', 'dns-firewall', 'dynamodb-own-key', 'EC2.15', 'EC2.16',
      'EC2.21', 'EC2.51', 'EC2.171', 'EC2.172', 'ELB.4', 'ELB.12', 'ELB.16', 'ELB.17', 'ELB.18', 'endpoint-perimeter', 'endpoint-policy', 'foreign-image', 'foreign-layer',
      'group-leaves-to-internet', 'group-open-to-internet', 'IAM.1', 'IAM.21', 'imds-v2-default', 'KMS.4', 'lambda-no-secret', 'Lambda.1', 'Lambda.2', 'Lambda.3',
      'log-group-retention', 'NetworkFirewall.2', 'NetworkFirewall.3', 'no-standing-credentials', 'Route53.2', 's3-tls-version', 'S3.1', 'S3.5', 'S3.8', 'S3.13', 'S3.15', 'S3.17',
      'secret-in-code', 'service-role-boundary', 'share-inside-organization', 'state-backend', 'trail-enabled', 'transit-default-tables', 'WAF.10', 'WAF.11',
    ],
  },
  {
    name: 'zero-trust',
    title: 'tenets of NIST SP 800-207',
    codes: [
      'app-mesh-ended', 'CloudTrail.1', 'CloudTrail.5', 'CloudWatch.1', 'CloudWatch.2', 'CloudWatch.3', 'CloudWatch.4', 'CloudWatch.5', 'CloudWatch.6', 'CloudWatch.7',
      'CloudWatch.8', 'CloudWatch.10', 'CloudWatch.11', 'CloudWatch.12', 'CloudWatch.13', 'CloudWatch.14', 'CloudWatch.15', 'confused-deputy', 'dns-firewall',
      'dns-firewall-fail-closed', 'dns-query-logs', 'dynamodb-own-key', 'EC2.2', 'EC2.6', 'EC2.7', 'EC2.15', 'EC2.21', 'EC2.23', 'EC2.51', 'EC2.171', 'EC2.172', 'EC2.180',
      'EC2.182', 'ELB.1', 'ELB.5', 'ELB.16', 'ELB.17', 'ELB.18', 'endpoint-perimeter', 'endpoint-policy', 'firewall-stream-exception', 'foreign-image', 'foreign-layer',
      'group-leaves-to-internet', 'group-open-to-internet', 'IAM.1', 'IAM.21', 'image-block-public-access', 'imds-v2-default', 'kms-explicit-policy', 'KMS.1', 'KMS.2', 'KMS.5',
      'lambda-no-secret', 'Lambda.1', 'Lambda.2', 'Lambda.3', 'lattice-access-logs', 'lattice-https', 'lattice-without-auth', 'NetworkFirewall.2', 'NetworkFirewall.3',
      'NetworkFirewall.4', 'NetworkFirewall.5', 'NetworkFirewall.6', 'no-standing-credentials', 'Route53.2', 's3-tls-version', 'S3.1', 'S3.2', 'S3.5', 'S3.8', 'S3.12', 'S3.13',
      'S3.15', 'S3.17', 'secret-in-code', 'service-role-boundary', 'share-inside-organization', 'SNS.4', 'state-backend', 'trail-enabled', 'transit-default-tables', 'WAF.11',
      'WAF.12',
    ],
  },
  {
    name: 'house',
    title: 'rules of this house, for which AWS has no id',
    codes: [
      'app-mesh-ended', 'confused-deputy', 'dns-firewall', 'dns-firewall-fail-closed', 'dns-query-logs', 'dynamodb-own-key', 'endpoint-perimeter', 'endpoint-policy',
      'firewall-stream-exception', 'foreign-image', 'foreign-layer', 'group-leaves-to-internet', 'group-open-to-internet', 'iam-policy-size', 'image-block-public-access',
      'imds-v2-default', 'kms-deletion-window', 'kms-explicit-policy', 'lambda-no-secret', 'lattice-access-logs', 'lattice-https', 'lattice-without-auth', 'log-group-encrypted',
      'log-group-retention', 'no-standing-credentials', 'role-as-principal', 's3-tls-version', 'secret-in-code', 'service-role-boundary', 'share-inside-organization',
      'state-backend', 'trail-enabled', 'transit-default-tables',
    ],
  },
];
