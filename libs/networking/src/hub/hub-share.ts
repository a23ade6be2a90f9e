import { RamPrincipalAssociation } from '@cdktf/provider-aws/lib/ram-principal-association';
import { RamResourceAssociation } from '@cdktf/provider-aws/lib/ram-resource-association';
import { RamResourceShare } from '@cdktf/provider-aws/lib/ram-resource-share';
import { Construct } from 'constructs';

export interface HubShareProps {
  readonly name: string;
  /** Accounts that may use it: each by its id, never the whole organization. */
  readonly accounts: readonly string[];
  readonly resourceArn: string;
}

/** Shares the Transit Gateway with the accounts that attach, and with nobody outside the organization ("Sharing your AWS resources", AWS RAM; RAM.1). */
export class HubShare extends Construct {
  constructor(scope: Construct, id: string, { name, accounts, resourceArn }: HubShareProps) {
    super(scope, id);
    const share = new RamResourceShare(this, 'Resource', { name, allowExternalPrincipals: false });
    new RamResourceAssociation(this, 'Shared', { resourceArn, resourceShareArn: share.arn });
    for (const principal of accounts) new RamPrincipalAssociation(this, `with-${principal}`, { principal, resourceShareArn: share.arn });
  }
}
