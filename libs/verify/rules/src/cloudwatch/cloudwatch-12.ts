import { calls, detection } from './detection';

const names = ['CreateCustomerGateway', 'DeleteCustomerGateway', 'AttachInternetGateway', 'CreateInternetGateway', 'DeleteInternetGateway', 'DetachInternetGateway'];

/** A way out was made. */
export const rule = detection({
  code: 'CloudWatch.12',
  title: 'changes of network gateways raise an alarm',
  why: 'a network without a gateway cannot lose data to the internet: the first gateway changes that',
  cis: '4.12 / 4.12',
  events: calls('ec2.amazonaws.com', names),
});
