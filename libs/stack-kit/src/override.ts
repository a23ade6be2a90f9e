import type { Address } from '@zta/kernel';
import type { TerraformResource } from 'cdktf';
import type { IConstruct } from 'constructs';
import { addressOf } from './address-of';
import { kitError } from './kit-error';

const METADATA = 'zta:override';

/** One use of the escape hatch. */
export interface OverrideRecord {
  readonly at: Address;
  readonly constructPath: string;
  /** Path inside the resource, dots between the parts. */
  readonly path: string;
  readonly value: unknown;
  readonly reason: string;
}

/** Sets an attribute that no construct offers, and records it with its reason. */
export const override = (resource: TerraformResource, path: string, value: unknown, reason: string): void => {
  if (reason.trim() === '')
    throw kitError('override-without-reason', resource.node.path, 'an override needs a reason', { got: `\`${path}\``, next: 'say why the construct does not do it' });
  resource.addOverride(path, value);
  const record: OverrideRecord = { at: addressOf(resource), constructPath: resource.node.path, path, value, reason };
  resource.node.addMetadata(METADATA, record);
};

/** Every override below a construct, in construct order: the ledger that reports print. */
export const overridesOf = (root: IConstruct): readonly OverrideRecord[] =>
  root.node.findAll().flatMap((node) => node.node.metadata.filter((m) => m.type === METADATA).map((m): OverrideRecord => m.data));
