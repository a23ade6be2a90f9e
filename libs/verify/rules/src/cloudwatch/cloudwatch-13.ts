import { calls, detection } from './detection';

const names = ['CreateRoute', 'CreateRouteTable', 'ReplaceRoute', 'ReplaceRouteTableAssociation', 'DeleteRouteTable', 'DeleteRoute', 'DisassociateRouteTable'];

/** Traffic takes another way. */
export const rule = detection({
  code: 'CloudWatch.13',
  title: 'changes of route tables raise an alarm',
  why: 'one route leads traffic past the firewall or to somebody who listens',
  cis: '4.13 / 4.13',
  events: calls('ec2.amazonaws.com', names),
});
