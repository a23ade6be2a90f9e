import type { Address } from '@zta/kernel';
import type { TerraformResource } from 'cdktf';
import type { IConstruct } from 'constructs';
import { addressOf } from './address-of';

/** One use of the escape hatch. */
export interface Override {
  readonly at: Address;
  readonly path: string;
  readonly reason: string;
}

const kind = 'zta:override';

/**
 * The one escape hatch: sets an argument that no construct offers. The reason is kept and listed in the report.
 * Throws a RangeError without a reason.
 */
export const override = (resource: TerraformResource, path: string, value: unknown, reason: string): void => {
  if (reason.trim() === '') throw new RangeError(`an override needs a reason: say why \`${path}\` must differ`);
  resource.addOverride(path, value);
  resource.node.addMetadata(kind, { at: addressOf(resource), path, reason } satisfies Override);
};

/** Every override below `root`, in tree order. */
export const overridesOf = (root: IConstruct): readonly Override[] =>
  root.node.findAll().flatMap((c) => c.node.metadata.filter((m) => m.type === kind).map((m) => m.data as Override));
