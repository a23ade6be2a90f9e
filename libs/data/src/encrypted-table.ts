import { DynamodbResourcePolicy } from '@cdktf/provider-aws/lib/dynamodb-resource-policy';
import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import type { TablePlan } from '@zta/blueprint';
import { renderPolicy, type IKey, type ReferenceLookup } from '@zta/stack-kit';
import { Construct } from 'constructs';

export interface EncryptedTableProps {
  readonly plan: TablePlan;
  readonly key: IKey;
  /** Tokens for references inside the policy. @default - the policy has none */
  readonly references?: ReferenceLookup;
}

/** A table on demand with its own key, its own policy and point-in-time recovery (DynamoDB.1, DynamoDB.2, DynamoDB.6). Recovery adds about 0.2 USD per GB and month. */
export class EncryptedTable extends Construct {
  readonly resource: DynamodbTable;

  constructor(scope: Construct, id: string, { plan, key, references }: EncryptedTableProps) {
    super(scope, id);
    const keys = [plan.partitionKey, ...(plan.sortKey ? [plan.sortKey] : [])];
    this.resource = new DynamodbTable(this, 'Resource', {
      name: plan.name,
      billingMode: 'PAY_PER_REQUEST',
      hashKey: plan.partitionKey,
      ...(plan.sortKey ? { rangeKey: plan.sortKey } : {}),
      attribute: keys.map((name) => ({ name, type: 'S' })),
      serverSideEncryption: { enabled: true, kmsKeyArn: key.arn },
      pointInTimeRecovery: { enabled: true },
      deletionProtectionEnabled: plan.deletionProtection,
    });
    new DynamodbResourcePolicy(this, 'Policy', { resourceArn: this.resource.arn, policy: renderPolicy(plan.policy, references) });
  }
}
