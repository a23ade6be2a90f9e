import { RevokeSecurityGroupEgressCommand, RevokeSecurityGroupIngressCommand, type EC2Client, type IpPermission } from '@aws-sdk/client-ec2';

/** Runs a printed `aws ec2 revoke-security-group-…` command through the SDK: the same call, and no AWS CLI is needed on this machine. */
export const runRevoke = async (ec2: EC2Client, command: string): Promise<void> => {
  const parts = /^aws ec2 revoke-security-group-(ingress|egress) --group-id (sg-\w+) --ip-permissions '(.+)' --profile zta-\d{12} --region [\w-]+$/.exec(command);
  if (!parts) throw new Error(`not the command that is printed to revoke a rule: ${command}`);
  const input = { GroupId: parts[2] ?? '', IpPermissions: JSON.parse(parts[3] ?? '') as IpPermission[] };
  await (parts[1] === 'ingress' ? ec2.send(new RevokeSecurityGroupIngressCommand(input)) : ec2.send(new RevokeSecurityGroupEgressCommand(input)));
};
