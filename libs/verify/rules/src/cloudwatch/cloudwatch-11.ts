import { calls, detection } from './detection';

const names = ['CreateNetworkAcl', 'CreateNetworkAclEntry', 'DeleteNetworkAcl', 'DeleteNetworkAclEntry', 'ReplaceNetworkAclEntry', 'ReplaceNetworkAclAssociation'];

/** The second fence of a subnet was moved. */
export const rule = detection({
  code: 'CloudWatch.11',
  title: 'changes of network ACLs raise an alarm',
  why: 'a network ACL is what still stands when a security group was opened',
  cis: '4.11 / 4.11',
  events: calls('ec2.amazonaws.com', names),
});
