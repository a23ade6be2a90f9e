import { formatAddress } from '@zta/kernel';
import { identity, isRef, isTemplate, isUnknown, type Estate, type Ref, type Resource, type Value } from '@zta/verify-model';
import { hole } from '../sets/symbol';

/** Account, Region and partition of an element; a hole where the Terraform does not tell. */
export interface Scope {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

/** All elements whose provider names no account are taken to be in one: `readIam` reports the assumption. */
export const unknownAccount = hole('this.account');

export const scopeOf = (r: Resource): Scope => ({ account: r.account ?? unknownAccount, region: r.region ?? hole('this.region'), partition: r.partition });

interface Shape {
  readonly name: string;
  readonly arn: (name: string, s: Scope, r: Resource) => string;
  /** Attributes that repeat the name. */
  readonly same?: readonly string[];
  /** Attributes that repeat the ARN. */
  readonly sameArn?: readonly string[];
}

const path = (r: Resource): string => (typeof r.values['path'] === 'string' ? r.values['path'] : '/');
const regional = (service: string, prefix = ''): Shape['arn'] => (n, s) => `arn:${s.partition}:${service}:${s.region}:${s.account}:${prefix}${n}`;
const global = (kind: string): Shape['arn'] => (n, s, r) => `arn:${s.partition}:iam::${s.account}:${kind}${path(r)}${n}`;

/** How AWS builds ARNs ("Resource types defined by …", Service Authorization Reference). `#id`: the name is made by AWS and stands as a hole. */
const shapes: Readonly<Record<string, Shape>> = {
  aws_s3_bucket: { name: 'bucket', arn: (n, s) => `arn:${s.partition}:s3:::${n}`, same: ['id'] },
  aws_dynamodb_table: { name: 'name', arn: regional('dynamodb', 'table/'), same: ['id'] },
  aws_kms_key: { name: '#key_id', arn: regional('kms', 'key/'), same: ['id', 'key_id'] },
  aws_sns_topic: { name: 'name', arn: regional('sns'), sameArn: ['id'] },
  aws_sqs_queue: { name: 'name', arn: regional('sqs') },
  aws_cloudwatch_log_group: { name: 'name', arn: regional('logs', 'log-group:'), same: ['id'] },
  aws_lambda_function: { name: 'function_name', arn: regional('lambda', 'function:'), same: ['id'] },
  aws_secretsmanager_secret: { name: 'name', arn: (n, s, r) => `arn:${s.partition}:secretsmanager:${s.region}:${s.account}:secret:${n}-${hole(`${formatAddress(r.at)}.suffix`)}`, sameArn: ['id'] },
  aws_vpclattice_service: { name: '#id', arn: regional('vpc-lattice', 'service/'), same: ['id'] },
  aws_vpclattice_service_network: { name: '#id', arn: regional('vpc-lattice', 'servicenetwork/'), same: ['id'] },
  aws_vpclattice_target_group: { name: '#id', arn: regional('vpc-lattice', 'targetgroup/'), same: ['id'] },
  aws_iam_role: { name: 'name', arn: global('role'), same: ['id'] },
  aws_iam_user: { name: 'name', arn: global('user'), same: ['id'] },
  aws_iam_group: { name: 'name', arn: global('group'), same: ['id'] },
  aws_iam_policy: { name: 'name', arn: global('policy'), sameArn: ['id'] },
};

/** Turns values of the model into text with holes. */
export interface Naming {
  /** Text of a reference. */
  readonly ref: (ref: Ref) => string;
  /** Text of a value; undefined where a part of it is unknown. */
  readonly text: (v: Value | undefined) => string | undefined;
  /** Name of an element as AWS knows it. Throws a RangeError for a type without one. */
  readonly name: (r: Resource) => string;
  /** ARN of an element. Throws a RangeError for a type without one. */
  readonly arn: (r: Resource) => string;
}

const ofData = (r: Resource, attribute: string): string | undefined => {
  const s = scopeOf(r);
  if (r.type === 'aws_caller_identity') return attribute === 'account_id' || attribute === 'id' ? s.account : undefined;
  if (r.type === 'aws_region') return attribute === 'name' || attribute === 'id' || attribute === 'region' ? s.region : undefined;
  if (r.type === 'aws_partition') return attribute === 'partition' || attribute === 'id' ? s.partition : attribute === 'dns_suffix' ? (s.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com') : undefined;
  return undefined;
};

/** Names and ARNs of an estate's elements, the same from whichever stack they are read. */
export const makeNaming = (estate: Estate): Naming => {
  const shapeOf = (r: Resource): Shape => {
    const shape = shapes[r.type];
    if (!shape) throw new RangeError(`\`${r.type}\` has no ARN that is known here`);
    return shape;
  };
  const name = (r: Resource): string => {
    const shape = shapeOf(r);
    const own = shape.name.startsWith('#') ? undefined : r.values[shape.name];
    return (own === undefined || own === null ? undefined : text(own)) ?? hole(`${formatAddress(r.at)}.${shape.name.replace('#', '')}`);
  };
  const arn = (r: Resource): string => shapeOf(r).arn(name(r), scopeOf(r), r);
  const ref = (v: Ref): string => {
    const r = estate.find(v.to);
    if (r?.mode === 'data') return ofData(r, v.attribute) ?? hole(`${formatAddress(v.to)}.${v.attribute}`);
    const shape = r && shapes[r.type];
    if (r && shape) {
      if (v.attribute === 'arn' || shape.sameArn?.includes(v.attribute)) return arn(r);
      if (v.attribute === shape.name || shape.same?.includes(v.attribute)) return name(r);
    }
    return hole(`${formatAddress(v.to)}.${v.attribute}`);
  };
  const text = (v: Value | undefined): string | undefined => {
    if (v === undefined || v === null || isUnknown(v)) return undefined;
    if (isRef(v)) return ref(v);
    if (!isTemplate(v)) return identity(v);
    const parts = v.parts.map((p) => (typeof p === 'string' ? p : text(p)));
    return parts.every((p) => p !== undefined) ? parts.join('') : undefined;
  };
  return { ref, text, name, arn };
};
