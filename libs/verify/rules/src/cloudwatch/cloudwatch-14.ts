import { calls, detection } from './detection';

const names = [
  'CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute', 'AcceptVpcPeeringConnection', 'CreateVpcPeeringConnection', 'DeleteVpcPeeringConnection', 'RejectVpcPeeringConnection',
  'AttachClassicLinkVpc', 'DetachClassicLinkVpc', 'DisableVpcClassicLink', 'EnableVpcClassicLink',
];

/** Two networks became one. */
export const rule = detection({
  code: 'CloudWatch.14',
  title: 'changes of VPCs raise an alarm',
  why: 'a peering joins two networks, whatever their declarations say',
  cis: '4.14 / 4.14',
  events: calls('ec2.amazonaws.com', names),
});
