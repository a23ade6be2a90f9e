import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import type { TablePlan } from '@zta/blueprint';
import type { IKey } from '@zta/stack-kit';
import { Construct } from 'constructs';

/** A table on demand with its own key and point-in-time recovery (DynamoDB.1, DynamoDB.2, DynamoDB.6). Recovery adds about 0.2 USD per GB and month. */
export class EncryptedTable extends Construct {
  readonly resource: DynamodbTable;

  constructor(scope: Construct, id: string, { plan, key }: { readonly plan: TablePlan; readonly key: IKey }) {
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
  }
}
