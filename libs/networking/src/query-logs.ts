import { Route53ResolverQueryLogConfig } from '@cdktf/provider-aws/lib/route53-resolver-query-log-config';
import { Route53ResolverQueryLogConfigAssociation } from '@cdktf/provider-aws/lib/route53-resolver-query-log-config-association';
import type { DnsPlan } from '@zta/blueprint';
import type { ILogGroup } from '@zta/stack-kit';
import { Construct } from 'constructs';

export interface QueryLogsProps {
  readonly plan: Pick<DnsPlan, 'name' | 'archiveArn'>;
  readonly vpcId: string;
  readonly logGroup: ILogGroup;
}

/** Every question that a VPC asks, answered or refused, to CloudWatch for alarms and to the log archive for evidence ("Resolver query logging"; Route53.2). */
export class QueryLogs extends Construct {
  constructor(scope: Construct, id: string, { plan, vpcId, logGroup }: QueryLogsProps) {
    super(scope, id);
    for (const [to, destinationArn] of [['watch', logGroup.arn], ['archive', plan.archiveArn]] as const) {
      const config = new Route53ResolverQueryLogConfig(this, to, { name: `${plan.name}-${to}`, destinationArn });
      new Route53ResolverQueryLogConfigAssociation(this, `${to}-association`, { resolverQueryLogConfigId: config.id, resourceId: vpcId });
    }
  }
}
