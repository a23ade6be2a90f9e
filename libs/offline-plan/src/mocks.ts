import { InputError } from '@zta/kernel';
import { invent, type Place } from './invent';
import { referencesIn } from './references';
import type { Computed } from './schema';
import { blocksOf, isObject, type Json, type SynthesizedStack } from './stack';
import { stateOf, type Upstream } from './state';

/** The test file, and which values of it are stand-ins. */
export interface Mocks {
  readonly file: Json;
  /** Address → attributes that were put in. */
  readonly injected: Readonly<Record<string, readonly string[]>>;
}

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : [value]).filter(isObject);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const partitionOf = (region: string): string => (region.startsWith('us-gov-') ? 'aws-us-gov' : region.startsWith('cn-') ? 'aws-cn' : 'aws');

/** Provider blocks of a stack as (local name, alias, block). */
const providersOf = ({ json }: SynthesizedStack): readonly { readonly name: string; readonly alias: string | undefined; readonly block: Json }[] =>
  Object.entries(isObject(json['provider']) ? json['provider'] : {}).flatMap(([name, blocks]) => list(blocks).map((block) => ({ name, alias: text(block['alias']), block })));

const placeOf = (stack: SynthesizedStack, provider: unknown): Place => {
  const alias = text(provider)?.split('.')[1];
  const found = providersOf(stack).find((p) => p.name === 'aws' && p.alias === alias)?.block ?? {};
  const region = text(found['region']) ?? 'us-east-1';
  const account = Array.isArray(found['allowed_account_ids']) ? text(found['allowed_account_ids'][0]) : undefined;
  return { region, accountId: account ?? '000000000000', partition: partitionOf(region) };
};

const remoteOutputs = (stack: SynthesizedStack, name: string, block: Json, upstream: Upstream): Json => {
  const key = stateOf(block['config']);
  const outputs = key === undefined ? undefined : upstream[key];
  if (!outputs) throw new InputError([{ code: 'no-upstream', path: `${stack.name}/data.terraform_remote_state.${name}`, message: 'reads the state of a stack that was not planned', got: key ?? 'no key', next: 'plan the whole estate: the order follows from the readers' }]);
  return outputs;
};

const regionData: Readonly<Record<string, (p: Place) => Json>> = {
  aws_caller_identity: ({ accountId }) => ({ account_id: accountId, id: accountId }),
  aws_partition: ({ partition }) => ({ partition, id: partition, dns_suffix: partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com' }),
  aws_region: ({ region }) => ({ name: region, id: region }),
};

/**
 * The file for `terraform test` that makes a stack plan without a cloud: one mock per provider and alias, an (empty) mock per type, without which
 * nothing becomes known, and for every resource the computed attributes that somebody refers to.
 */
export const mocksFor = (stack: SynthesizedStack, computed: (type: string) => Computed, upstream: Upstream): Mocks => {
  const resources = blocksOf(stack, 'resource');
  const referred = referencesIn(stack.json);
  const types = Object.fromEntries(resources.map((r) => [r.type, {}]));
  const during = { override_during: 'plan' } as const;
  const injected: Record<string, readonly string[]> = {};
  const override_resource = resources.map(({ type, name, block }) => {
    const target = `${type}.${name}`;
    const place = placeOf(stack, block['provider']);
    const wanted = Object.entries(computed(type)).filter(([a]) => !(a in block) && (a === 'id' || a === 'arn' || referred.has(`${target}.${a}`)));
    injected[target] = wanted.map(([a]) => a);
    return { target, ...during, values: Object.fromEntries(wanted.map(([a, t]) => [a, invent(place, type, target, block, a, t)])) };
  });
  const override_data = blocksOf(stack, 'data').map(({ type, name, block }) => ({
    target: `data.${type}.${name}`,
    ...during,
    values: type === 'terraform_remote_state' ? { outputs: remoteOutputs(stack, name, block, upstream) } : (regionData[type]?.(placeOf(stack, block['provider'])) ?? {}),
  }));
  const mock_provider: Record<string, Json[]> = {};
  for (const { name, alias } of providersOf(stack)) (mock_provider[name] ??= []).push({ ...(alias ? { alias } : {}), ...during, mock_resource: types });
  return { injected, file: { mock_provider, ...(override_resource.length ? { override_resource } : {}), ...(override_data.length ? { override_data } : {}), run: { plan: { command: 'plan' } } } };
};
