import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import type { FunctionPlan } from '@zta/blueprint';
import { FileAsset, LogGroup, type IKey, type IRole } from '@zta/stack-kit';
import { Construct } from 'constructs';

/** A zip whose bytes follow from its source alone. */
export interface Bundle {
  readonly path: string;
  /** Base64 of the zip's SHA-256. */
  readonly sha256: string;
}

export interface PrivateFunctionProps {
  readonly plan: FunctionPlan;
  readonly bundle: Bundle;
  readonly role: IRole;
  readonly groupId: string;
  readonly subnetIds: readonly string[];
  readonly logKey: IKey;
  /** Names that only AWS knows, by the variable that holds them. @default - none */
  readonly hosts?: Readonly<Record<string, string>>;
}

/** A Lambda function inside the VPC with a log group of its own ("Giving Lambda functions access to resources in an Amazon VPC"; Lambda.2, Lambda.3, Lambda.5). */
export class PrivateFunction extends Construct {
  readonly resource: LambdaFunction;

  constructor(scope: Construct, id: string, { plan, bundle, role, groupId, subnetIds, logKey, hosts }: PrivateFunctionProps) {
    super(scope, id);
    const logs = new LogGroup(this, 'logs', { ...plan.logGroup, key: logKey });
    const code = new FileAsset(this, 'code', bundle.path);
    this.resource = new LambdaFunction(this, 'Resource', {
      functionName: plan.functionName,
      role: role.arn,
      filename: code.path,
      sourceCodeHash: bundle.sha256,
      handler: 'index.handler',
      runtime: 'nodejs22.x',
      architectures: ['arm64'],
      memorySize: plan.memoryMiB,
      timeout: plan.timeoutSeconds,
      environment: { variables: { ...plan.environment, ...hosts } },
      vpcConfig: { subnetIds: [...subnetIds], securityGroupIds: [groupId], ...(plan.dualStack ? { ipv6AllowedForDualStack: true } : {}) },
      loggingConfig: { logFormat: 'JSON', logGroup: logs.resource.name },
    });
  }
}
