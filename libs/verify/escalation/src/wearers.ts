import { formatAddress, type Address } from '@zta/kernel';
import { isList, isMap, isRef, isTemplate, type Estate, type Resource, type Value } from '@zta/verify-model';

/** What requests call an element: its resource type in the Service Authorization Reference, and its ARN; what only AWS knows of it stands as `${…}`. */
export interface WearerShape {
  readonly kind: string;
  readonly arn: string;
}

const shapes: Readonly<Record<string, { readonly kind: string; readonly service: string; readonly path: string; readonly name?: string }>> = {
  aws_instance: { kind: 'instance', service: 'ec2', path: 'instance/' },
  aws_codebuild_project: { kind: 'project', service: 'codebuild', path: 'project/', name: 'name' },
  aws_glue_job: { kind: 'job', service: 'glue', path: 'job/', name: 'name' },
  aws_sfn_state_machine: { kind: 'statemachine', service: 'states', path: 'stateMachine:', name: 'name' },
  aws_sagemaker_notebook_instance: { kind: 'notebook-instance', service: 'sagemaker', path: 'notebook-instance/', name: 'name' },
  aws_ssm_document: { kind: 'document', service: 'ssm', path: 'document/', name: 'name' },
};

/** Undefined for a type whose elements make others that wear the role (task definitions, launch templates), or that is not known here. */
export const shapeOf = (r: Resource): WearerShape | undefined => {
  const shape = shapes[r.type];
  if (!shape || r.account === undefined || r.region === undefined) return undefined;
  const own = shape.name === undefined ? undefined : r.values[shape.name];
  const name = typeof own === 'string' ? own : `\${${formatAddress(r.at)}.${shape.name ?? 'id'}}`;
  return { kind: shape.kind, arn: `arn:${r.partition}:${shape.service}:${r.region}:${r.account}:${shape.path}${name}` };
};

const mentions = (v: Value, of: ReadonlySet<string>): boolean =>
  isRef(v) ? of.has(formatAddress(v.to)) : isTemplate(v) ? v.parts.some((p) => typeof p !== 'string' && mentions(p, of)) : isList(v) ? v.some((x) => mentions(x, of)) : isMap(v) ? Object.values(v).some((x) => mentions(x, of)) : typeof v === 'string' && (of.has(v) || [...of].some((x) => x.startsWith('arn:') && v.includes(x)));

/** Elements of some types that name a role: by reference, by ARN, or by an instance profile of it. */
export const makeWearers = (estate: Estate): ((role: Address, arn: string, types: readonly string[] | undefined) => readonly Resource[]) => {
  const managed = estate.resources.filter((r) => r.mode === 'managed' && !r.type.startsWith('aws_iam_'));
  const profiles = estate.ofType('aws_iam_instance_profile');
  const known = new Map<string, readonly Resource[]>();
  return (role, arn, types) => {
    const key = formatAddress(role);
    let found = known.get(key);
    if (!found) {
      const own = new Set([key, arn, arn.split('/').at(-1) ?? arn]);
      const through = profiles.filter((p) => mentions(p.values['role'] ?? null, own));
      const all = new Set([key, arn, ...through.map((p) => formatAddress(p.at)), ...through.flatMap((p) => (typeof p.values['name'] === 'string' ? [p.values['name']] : []))]);
      known.set(key, (found = managed.filter((r) => Object.values(r.values).some((v) => mentions(v, all)))));
    }
    return types ? found.filter((r) => types.includes(r.type)) : found;
  };
};
