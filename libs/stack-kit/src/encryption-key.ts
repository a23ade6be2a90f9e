import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { Statement } from '@zta/kernel';
import { Construct } from 'constructs';
import type { IKey } from './grammar';
import { renderPolicy } from './render-policy';

export interface EncryptionKeyProps {
  /** Alias without `alias/`. */
  readonly alias: string;
  readonly description: string;
  /** The whole key policy: without one AWS writes its own and drift is invisible. */
  readonly policy: readonly Statement[];
}

/**
 * A symmetric customer managed key: yearly rotation, 30 days between deletion and loss, explicit policy ("Rotate AWS KMS keys", KMS.4).
 * About 1 USD a month.
 */
export class EncryptionKey extends Construct implements IKey {
  readonly resource: KmsKey;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    this.resource = new KmsKey(this, 'Resource', {
      description: props.description,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: renderPolicy(props.policy),
    });
    new KmsAlias(this, 'Alias', { name: `alias/${props.alias}`, targetKeyId: this.resource.keyId });
  }

  get arn(): string {
    return this.resource.arn;
  }
}
