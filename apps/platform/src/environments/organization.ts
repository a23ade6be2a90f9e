import type { OrganizationDeclaration } from '@zta/blueprint';

/** What exists once: the accounts of the AWS Security Reference Architecture. */
export const organization: OrganizationDeclaration = {
  prefix: 'acme',
  // `aws organizations describe-organization --query Organization.Id`; leave it out until the organization is there.
  id: 'o-a1b2c3d4e5',
  partition: 'aws',
  region: 'eu-central-1',
  network: { cidr: '10.0.0.0/20', endpoints: { cidr: '10.0.16.0/22' } },
  accounts: {
    management: { id: '444444444444', email: 'aws-management@example.com' },
    logArchive: { id: '555555555555', email: 'aws-log-archive@example.com' },
    security: { id: '666666666666', email: 'aws-security@example.com' },
    network: { id: '777777777777', email: 'aws-network@example.com' },
  },
};
