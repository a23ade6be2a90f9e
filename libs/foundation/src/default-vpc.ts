import { DataAwsVpcs } from '@cdktf/provider-aws/lib/data-aws-vpcs';
import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { eachOf } from '@zta/stack-kit';
import { Construct } from 'constructs';

/**
 * The VPC that AWS makes with an account, where it still stands: its group is emptied (EC2.2). It is looked up, not adopted, since `aws_default_vpc` makes one
 * where there is none. Its internet gateway is dead already, by Block Public Access.
 */
export class DefaultVpc extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const found = new DataAwsVpcs(this, 'Found', { filter: [{ name: 'isDefault', values: ['true'] }] });
    const { forEach, value } = eachOf(found.ids);
    new DefaultSecurityGroup(this, 'Group', { forEach, vpcId: value, ingress: [], egress: [] });
  }
}
