import { EbsEncryptionByDefault } from '@cdktf/provider-aws/lib/ebs-encryption-by-default';
import { EbsSnapshotBlockPublicAccess } from '@cdktf/provider-aws/lib/ebs-snapshot-block-public-access';
import { Ec2ImageBlockPublicAccess } from '@cdktf/provider-aws/lib/ec2-image-block-public-access';
import { Ec2InstanceMetadataDefaults } from '@cdktf/provider-aws/lib/ec2-instance-metadata-defaults';
import { S3AccountPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-account-public-access-block';
import { VpcBlockPublicAccessOptions } from '@cdktf/provider-aws/lib/vpc-block-public-access-options';
import type { AccountDefaultsPlan } from '@zta/blueprint';
import { Construct } from 'constructs';
import { DefaultVpc } from './default-vpc';

/**
 * Account-wide switches: no public bucket, snapshot or image, volumes encrypted, IMDSv2 only, no internet gateway that carries anything, the VPC that AWS made emptied
 * (S3.1, EC2.7, EC2.182, EC2.8, EC2.172, EC2.2). They cost nothing.
 */
export class AccountDefaults extends Construct {
  constructor(scope: Construct, id: string, plan: Pick<AccountDefaultsPlan, 'internetGateways'>) {
    super(scope, id);
    new S3AccountPublicAccessBlock(this, 'Buckets', { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true });
    new EbsEncryptionByDefault(this, 'Volumes', { enabled: true });
    new EbsSnapshotBlockPublicAccess(this, 'Snapshots', { state: 'block-all-sharing' });
    new Ec2ImageBlockPublicAccess(this, 'Images', { state: 'block-new-sharing' });
    new VpcBlockPublicAccessOptions(this, 'InternetGateways', { internetGatewayBlockMode: plan.internetGateways });
    new DefaultVpc(this, 'DefaultVpc');
    new Ec2InstanceMetadataDefaults(this, 'InstanceMetadata', { httpTokens: 'required', httpPutResponseHopLimit: 1 });
  }
}
