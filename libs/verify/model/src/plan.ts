import { InputError, sameAddress, type Address, type Problem } from '@zta/kernel';
import { computeArn, nameAttribute } from './arns';
import type { Resource, Stack } from './estate';
import { blocksOf, References, withoutKeys, type PlannedBlock } from './plan-config';
import { plannedValues } from './plan-values';
import { qualified, settingTypes } from './root';
import { scopeOfProvider, type ProviderScope } from './scope';
import { isMap, unknown, type Value, type ValueMap } from './value';

type Json = Readonly<Record<string, unknown>>;
const asMap = (v: unknown): Json => (typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Json) : {});
const str = (v: unknown): string | undefined => (typeof v === 'string' ? v : undefined);
const items = (v: unknown): readonly Json[] => (Array.isArray(v) ? v.map(asMap) : []);

/** True for the output of `terraform show -json PLAN`, and for the plan inside the output of `terraform test -json -verbose`. */
export const isPlan = (json: unknown): boolean => {
  const map = asMap(json);
  return Array.isArray(map['resource_changes']) || (typeof map['format_version'] === 'string' && 'planned_values' in map);
};

/**
 * Reads a plan as one stack: every element that will exist after apply, one for each instance. Throws InputError for a plan that is not complete, that failed, or whose
 * format is newer than what is understood: from half a plan nothing can be concluded.
 */
export const readPlan = (name: string, json: unknown): Stack => {
  const plan = asMap(json);
  refuse(name, plan);
  const blocks = blocksOf(plan);
  const after = new Map<string, Json>();
  const changes = items(plan['resource_changes']).filter((c) => c['deposed'] === undefined && typeof c['address'] === 'string' && asMap(c['change'])['after'] !== null && asMap(c['change'])['after'] !== undefined);
  for (const c of changes) after.set(str(c['address']) ?? '', asMap(asMap(c['change'])['after']));
  const find = (address: string, attribute: string): Value | undefined => lookup(name, plan, blocks, after, address, attribute);
  const references = new References(find, asMap(plan['variables']));
  const planned = changes.map((c): Resource => {
    const block = blocks?.get(withoutKeys(str(c['address']) ?? ''));
    const values = plannedValues(asMap(c['change'])['after'], asMap(c['change'])['after_unknown'], block, blocks !== undefined, references);
    return resource(name, plan, c, block, values);
  });
  const read = dataOf(asMap(asMap(plan['prior_state'])['values'])['root_module']).filter((d) => !after.has(str(d['address']) ?? ''));
  const data = read.map((d) => resource(name, plan, d, blocks?.get(withoutKeys(str(d['address']) ?? '')), plannedValues(d['values'], {}, undefined, false, references)));
  return { name, resources: [...planned, ...data], outputs: outputsOf(plan), settings: plannedProviders(name, plan) };
};

const refuse = (name: string, plan: Json): void => {
  const problems: Problem[] = [];
  const version = str(plan['format_version']);
  if (version !== undefined && !/^[01]\./.test(version)) problems.push({ code: 'unsupported-plan', path: name, message: 'the format of the plan is not understood', got: version, allowed: '1.x', next: 'write it with Terraform 1.x: `terraform show -json PLAN`' });
  if (plan['errored'] === true) problems.push({ code: 'failed-plan', path: name, message: 'the plan failed, so it does not say what will exist', next: 'mend what `terraform plan` reports and plan again' });
  if (plan['complete'] === false) problems.push({ code: 'incomplete-plan', path: name, message: 'the plan is not complete, so it does not say what will exist', next: 'plan again without `-target`, after the deferred changes are applied' });
  if (problems.length > 0) throw new InputError(problems);
};

const addressOf = (stack: string, v: unknown): Address => ({ stack, address: str(v) ?? '' });

const resource = (stack: string, plan: Json, c: Json, block: PlannedBlock | undefined, values: ValueMap): Resource => {
  const { account, region, partition } = scopeOf(plan, block);
  return { at: addressOf(stack, c['address']), mode: c['mode'] === 'data' ? 'data' : 'managed', type: str(c['type']) ?? '', name: str(c['name']) ?? '', values: block && block.provisioners.length > 0 ? { ...values, provisioner: block.provisioners } : values, ...(account ? { account } : {}), ...(region ? { region } : {}), partition };
};

/** An attribute of an element of the plan: what is planned, what follows from its name, else a reference to it. */
const lookup = (stack: string, plan: Json, blocks: ReadonlyMap<string, PlannedBlock> | undefined, after: ReadonlyMap<string, Json>, address: string, attribute: string): Value | undefined => {
  const values = after.get(address);
  if (!values) return undefined;
  const type = /(?:^|\.)([a-z]\w*)\.[\w-]+(?:\[[^\]]*\])?$/.exec(address)?.[1] ?? '';
  const known = values[attribute] ?? values[nameAttribute(type, attribute) ?? ''];
  if (typeof known === 'string' || typeof known === 'number' || typeof known === 'boolean') return known;
  const scope = scopeOf(plan, blocks?.get(withoutKeys(address)));
  const arn = attribute === 'arn' ? computeArn(type, values as ValueMap, scope) : undefined;
  return arn ?? { $: 'ref', to: { stack, address }, attribute };
};

const configs = (plan: Json): Json => asMap(asMap(plan['configuration'])['provider_config']);

/** The arguments of a provider that are constants or variables. */
const argumentsOf = (plan: Json, config: Json): Json =>
  Object.fromEntries(Object.entries(asMap(config['expressions'])).flatMap(([name, expression]) => { const v = constant(plan, expression); return v === undefined ? [] : [[name, v] as const]; }));

const constant = (plan: Json, expression: unknown): unknown => {
  if (Array.isArray(expression)) return expression.map((e) => (isMap(e as Value) && !('constant_value' in (e as Json)) && !('references' in (e as Json)) ? argumentsOf(plan, { expressions: e }) : constant(plan, e)));
  const e = asMap(expression);
  const variable = /^var\.([\w-]+)$/.exec(str(Array.isArray(e['references']) ? (e['references'] as readonly unknown[])[0] : undefined) ?? '')?.[1];
  return e['constant_value'] ?? (variable ? asMap(asMap(plan['variables'])[variable])['value'] : undefined);
};

/** Account, Region and partition from the provider block, as far as they are constants or variables. */
const scopeOf = (plan: Json, block: PlannedBlock | undefined): ProviderScope => scopeOfProvider(argumentsOf(plan, asMap(configs(plan)[block?.providerKey ?? ''])));

/** The providers of a plan; an argument that is neither constant nor variable is there, and its value is not told. */
const plannedProviders = (stack: string, plan: Json): readonly Resource[] =>
  Object.entries(configs(plan)).map(([key, c]): Resource => {
    const config = asMap(c);
    const given = argumentsOf(plan, config);
    const written = Object.fromEntries(Object.keys(asMap(config['expressions'])).map((name) => [name, (given[name] as Value | undefined) ?? unknown('known only to Terraform')]));
    const { account, region, partition } = scopeOfProvider(given);
    const local = str(config['name']) ?? key;
    return { at: { stack, address: `provider.${key}` }, mode: 'setting', type: settingTypes.provider, name: local, values: { ...written, source: qualified(str(config['full_name']) ?? local) }, ...(account ? { account } : {}), ...(region ? { region } : {}), partition };
  });

/** Data sources that were read while planning. */
const dataOf = (module: unknown): readonly Json[] => {
  const map = asMap(module);
  return [...items(map['resources']).filter((r) => r['mode'] === 'data'), ...items(map['child_modules']).flatMap(dataOf)];
};

const outputsOf = (plan: Json): Readonly<Record<string, Value>> => {
  const planned = asMap(asMap(plan['planned_values'])['outputs']);
  return Object.fromEntries(Object.entries(asMap(plan['output_changes'])).map(([k, change]) => [k, (asMap(planned[k])['value'] as Value | undefined) ?? (asMap(change)['after'] as Value | undefined) ?? unknown('known only after apply')]));
};

const awsMade = /^(vpc|subnet|sg|rtb|acl|igw|eigw|nat|vpce|eni|i|tgw|tgw-attach|tgw-rtb|pcx|pl|vgw|eipalloc)-[0-9a-z]+$/;

/** Ids that AWS made are written out in later plans: puts the reference back, so that a group is the same thing in either form. */
export const relinkIds = (stacks: readonly Stack[]): readonly Stack[] => {
  const owners = new Map<string, { readonly to: Address; readonly attribute: string }>();
  const attributes = ['id', 'prefix_list_id', 'default_security_group_id', 'main_route_table_id', 'default_route_table_id', 'default_network_acl_id'];
  for (const attribute of attributes)
    for (const r of stacks.flatMap((s) => s.resources)) {
      const v = r.values[attribute];
      if (r.mode === 'managed' && typeof v === 'string' && awsMade.test(v) && !owners.has(v)) owners.set(v, { to: { stack: r.at.stack, address: r.at.address }, attribute });
    }
  const swap = (v: Value, own: Address): Value => {
    if (typeof v === 'string') {
      const owner = owners.get(v);
      return owner && !sameAddress(owner.to, own) ? { $: 'ref', ...owner } : v;
    }
    if (Array.isArray(v)) return v.map((x: Value) => swap(x, own));
    return isMap(v) ? Object.fromEntries(Object.entries(v).map(([k, x]) => [k, swap(x, own)])) : v;
  };
  return stacks.map((s) => ({ ...s, resources: s.resources.map((r) => ({ ...r, values: swap(r.values, r.at) as ValueMap })) }));
};
