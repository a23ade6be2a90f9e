import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { Address, Statement } from '@zta/kernel';
import { Construct } from 'constructs';
import { addressOf } from '../address-of';
import { MAIN, type IKey } from '../grammar';
import { noReferences, renderPolicy } from '../policy';

/** Props of {@link EncryptionKey}. */
export interface EncryptionKeyProps {
  /** Alias without `alias/`. */
  readonly alias: string;
  readonly description: string;
  /** The whole key policy: without a statement for the account root nobody could administer the key. */
  readonly policy: readonly Statement[];
}

/** A symmetric customer managed key: rotated every year, deleted only after 30 days. About 1 USD a month. */
export class EncryptionKey extends Construct implements IKey {
  readonly arn: string;
  readonly id: string;
  readonly at: Address;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    const key = new KmsKey(this, MAIN, {
      description: props.description,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: renderPolicy(props.policy, noReferences),
    });
    new KmsAlias(this, 'Alias', { name: `alias/${props.alias}`, targetKeyId: key.keyId });
    this.arn = key.arn;
    this.id = key.keyId;
    this.at = addressOf(key);
  }
}
