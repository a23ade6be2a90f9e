import { createHash } from 'node:crypto';
import { formatAddress, InputError, type Address, type Problem } from '@zta/kernel';
import { computeArn, nameAttribute } from './arns';
import type { Estate, Resource, Stack } from './estate';
import { readTemplate, type Lookup } from './expression';
import { isPlan, readPlan, relinkIds } from './plan';
import { readsPublished, valueAttributes, writerOf, type Parameter, type ParameterPlace } from './published';
import { settingsOf } from './root';
import { providerOf, scopeOfProvider, type ProviderScope } from './scope';
import { isMap, isUnknown, unknown, type Value, type ValueMap } from './value';

/** One Terraform root: in JSON syntax, as `cdktf synth` writes it, or a plan as `terraform show -json` prints it. */
export interface StackInput {
  readonly name: string;
  readonly json: unknown;
}

type Json = Readonly<Record<string, unknown>>;
const asMap = (v: unknown): Json => (typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Json) : {});
const first = (v: unknown): Json => asMap(Array.isArray(v) ? v[0] : v);
const str = (v: unknown): string | undefined => (typeof v === 'string' ? v : undefined);

interface Raw {
  readonly at: Address & { readonly constructPath?: string };
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly body: Json;
}

const maxDepth = 64;

/**
 * Links synthesized stacks and plans into one typed graph: one element per block, references followed across stacks through remote-state outputs.
 * Whatever the text does not tell stays unknown. Throws InputError when the input is no Terraform JSON or names a thing twice.
 */
export const readEstate = (inputs: readonly StackInput[]): Estate => {
  const problems: Problem[] = [];
  const names = new Set<string>();
  for (const { name } of inputs) {
    if (names.has(name) && inputs.some((i) => i.name === name && isPlan(i.json))) problems.push({ code: 'duplicate-address', path: name, message: 'two inputs have one name, so that two elements have one address', next: 'give the plan or the synthesized stack, not both' });
    names.add(name);
  }
  if (problems.length > 0) throw new InputError(problems);
  const planned = new Map(relinkIds(inputs.filter((i) => isPlan(i.json)).map((i) => readPlan(i.name, i.json))).map((s) => [s.name, s]));
  const raws = new Map<string, Raw>();
  const perStack = inputs.filter((i) => !isPlan(i.json)).map((input) => {
    if (typeof input.json !== 'object' || input.json === null || Array.isArray(input.json))
      problems.push({ code: 'not-terraform', path: input.name, message: 'not Terraform JSON', allowed: 'an object with `terraform`, `provider`, `resource`', next: 'give the output of `cdktf synth`' });
    const json = asMap(input.json);
    problems.push(...unreadForms(input.name, json));
    const found = (['resource', 'data'] as const).flatMap((block) => blocks(input.name, block, json));
    for (const raw of found) {
      if (raws.has(formatAddress(raw.at))) problems.push({ code: 'duplicate-address', path: formatAddress(raw.at), message: 'two elements have one address', next: 'give every stack its own name' });
      raws.set(formatAddress(raw.at), raw);
    }
    return { name: input.name, json, found };
  });
  if (problems.length > 0) throw new InputError(problems);

  const byName = new Map(perStack.map((s) => [s.name, s]));
  const backend = (json: Json): string | undefined => {
    const s3 = first(asMap(asMap(json['terraform'])['backend'])['s3']);
    return str(s3['bucket']) && str(s3['key']) ? `${String(s3['bucket'])}/${String(s3['key'])}` : undefined;
  };
  const states = perStack.flatMap((s) => { const state = backend(s.json); return state === undefined ? [] : [[state, s.name] as const]; });
  // two roots that write one state: what it holds is that of the last apply
  const byBackend = new Map(states.filter(([state]) => states.filter(([other]) => other === state).length === 1));

  const convert = (v: unknown, lookup: Lookup, depth: number): Value => {
    if (depth > maxDepth) return unknown(`nested deeper than ${maxDepth}`);
    if (typeof v === 'string') return readTemplate(v, lookup);
    if (typeof v === 'number' || typeof v === 'boolean' || v === null || v === undefined) return v ?? null;
    if (Array.isArray(v)) return v.map((x) => convert(x, lookup, depth + 1));
    return Object.fromEntries(Object.entries(asMap(v)).filter(([k]) => k !== '//').map(([k, x]) => [k, convert(x, lookup, depth + 1)]));
  };

  const lookupIn = (stack: string, path: readonly string[]): Lookup => (expression) => {
    const m = /^(data\.)?([a-z][\w]*)\.([\w-]+)\.(.+)$/.exec(expression);
    if (!m) return undefined;
    const [, data, type = '', name = '', attribute = ''] = m;
    const to: Address = { stack, address: `${data ?? ''}${type}.${name}` };
    const raw = raws.get(formatAddress(to));
    if (!raw || !/^[\w-]+(\.[\w-]+|\[\d+\])*$/.test(attribute)) return undefined;
    const key = `${formatAddress(to)}.${attribute}`;
    if (path.includes(key)) return unknown(`cyclic reference through \`${key}\``);
    const next = [...path, key];
    if (type === 'terraform_remote_state') return remote(raw, attribute, next);
    if (type === 'aws_ssm_parameter' && raw.mode === 'data' && valueAttributes.has(attribute)) {
      const written = published(raw, next);
      if (written !== undefined) return written;
    }
    const written = raw.body[nameAttribute(type, attribute) ?? attribute] ?? inside(raw.body, attribute);
    if (written !== undefined && raw.mode === 'managed') return convert(written, lookupIn(stack, next), 0);
    if (attribute === 'arn') {
      const values = Object.fromEntries(Object.entries(raw.body).map(([k, v]) => [k, typeof v === 'string' ? convert(v, lookupIn(stack, next), 0) : null]));
      const arn = computeArn(type, values, scopeOf(byName.get(stack)?.json ?? {}, raw.body));
      if (arn) return arn;
    }
    // a program, a file, an answer from somewhere: what comes out is no name of a thing
    return /^(aws|random|tls)_/.test(type) ? { $: 'ref', to, attribute } : unknown(`what \`${expression}\` gives is not part of the input`);
  };

  const remote = (raw: Raw, attribute: string, path: readonly string[]): Value => {
    const config = first(raw.body['config']);
    const producer = readsState(raw.body) ? byName.get(byBackend.get(`${str(config['bucket']) ?? ''}/${str(config['key']) ?? ''}`) ?? '') : undefined;
    const output = /^outputs\.(.+)$/.exec(attribute)?.[1];
    const value = output && producer ? asMap(asMap(producer.json['output'])[output])['value'] : undefined;
    if (!producer || value === undefined) return unknown(`remote state of \`${raw.name}\` is not part of the input`);
    return convert(value, lookupIn(producer.name, path), 0);
  };

  const parameters = [...raws.values()].filter((raw) => raw.mode === 'managed' && raw.type === 'aws_ssm_parameter').map((raw): Parameter<Raw> => ({ ...placeOf(byName.get(raw.at.stack)?.json ?? {}, raw.body), element: raw }));
  const published = (raw: Raw, path: readonly string[]): Value | undefined => {
    const json = byName.get(raw.at.stack)?.json ?? {};
    const writer = writerOf(parameters, placeOf(json, raw.body), readsPublished(str(providerOf(json, raw.body)['profile'])));
    if (writer === undefined || isUnknown(writer as Value)) return writer as Value | undefined;
    const { at, body } = writer as Raw;
    const value = body['insecure_value'] ?? body['value'];
    return value === undefined ? unknown(`the value of \`${at.address}\` is not written`) : convert(value, lookupIn(at.stack, path), 0);
  };

  const synthesized = perStack.map((s): Stack => {
    const resources = s.found
      .filter((raw) => !isNone(convert(raw.body['count'], lookupIn(s.name, []), 0)) && !isNone(convert(raw.body['for_each'], lookupIn(s.name, []), 0)))
      .map((raw): Resource => {
        const { account, region, partition } = scopeOf(s.json, raw.body);
        const values = convert(raw.body, lookupIn(s.name, []), 0) as ValueMap;
        return { at: raw.at, mode: raw.mode, type: raw.type, name: raw.name, values, ...(account ? { account } : {}), ...(region ? { region } : {}), partition };
      });
    const outputs = Object.fromEntries(Object.entries(asMap(s.json['output'])).map(([k, o]) => [k, convert(asMap(o)['value'], lookupIn(s.name, []), 0)]));
    const settings = settingsOf({ stack: s.name, json: s.json, convert: (v) => convert(v, lookupIn(s.name, []), 0), scope: (provider) => (provider ? scopeOfProvider(provider) : scopeOf(s.json, {})) });
    return { name: s.name, resources, outputs, settings };
  });
  const byOrder = new Map([...synthesized, ...planned.values()].map((s) => [s.name, s]));
  return estate(inputs.flatMap((i) => byOrder.get(i.name) ?? []), digest(inputs));
};

const estate = (stacks: readonly Stack[], hash: string): Estate => {
  const resources = stacks.flatMap((s) => s.resources);
  const index = new Map([...stacks.flatMap((s) => s.settings), ...resources].map((r) => [formatAddress(r.at), r]));
  const types = new Map<string, Resource[]>();
  for (const r of resources) if (r.mode === 'managed') types.set(r.type, [...(types.get(r.type) ?? []), r]);
  return { stacks, resources, digest: hash, find: (at) => index.get(formatAddress(at)), ofType: (type) => types.get(type) ?? [] };
};

const blocks = (stack: string, block: 'resource' | 'data', json: Json): readonly Raw[] =>
  Object.entries(asMap(json[block])).flatMap(([type, named]) =>
    Object.entries(asMap(named)).map(([name, body]): Raw => {
      const map = first(body);
      const constructPath = str(asMap(asMap(map['//'])['metadata'])['path']);
      return {
        at: { stack, address: `${block === 'data' ? 'data.' : ''}${type}.${name}`, ...(constructPath ? { constructPath } : {}) },
        mode: block === 'data' ? 'data' : 'managed',
        type,
        name,
        body: map,
      };
    }),
  );

/** Arguments of the S3 backend that change nothing about what is read from a state. */
const stateArguments: ReadonlySet<string> = new Set(['//', 'bucket', 'key', 'region', 'encrypt', 'kms_key_id', 'profile', 'use_lockfile', 'dynamodb_table', 'acl']);

/** True when a remote state is read from the S3 bucket that it names, in the workspace of its reader, and from nowhere else. */
const readsState = (body: Json): boolean =>
  body['backend'] === 's3' && Object.keys(first(body['config'])).every((k) => stateArguments.has(k)) && [undefined, null, 'default', '${terraform.workspace}'].some((w) => w === body['workspace']);

/** What is written at a path inside an argument: a tag, an argument of a block. Undefined where nothing is. */
const inside = (body: Json, attribute: string): unknown => {
  if (!/[.[]/.test(attribute)) return undefined;
  let here: unknown = body;
  for (const [, key, index] of attribute.matchAll(/([^.[\]]+)|\[(\d+)\]/g)) {
    if (index !== undefined) here = Array.isArray(here) ? (here as readonly unknown[])[Number(index)] : index === '0' ? here : undefined;
    else here = asMap(here)[key ?? ''];
  }
  return here;
};

/** A count or a set of keys of which there is none: the block makes nothing. */
const isNone = (v: Value): boolean => v === 0 || (typeof v === 'string' && /^\s*[+-]?0+(\.0*)?\s*$/.test(v)) || (Array.isArray(v) && v.length === 0) || (isMap(v) && Object.keys(v).length === 0);

/** Forms that Terraform reads and this reader does not: a list where a map by name is usual, and modules. */
const unreadForms = (stack: string, json: Json): readonly Problem[] => {
  const lists = (['resource', 'data'] as const).flatMap((block) => [
    ...(Array.isArray(json[block]) ? [block] : []),
    ...Object.entries(asMap(json[block])).filter(([, named]) => Array.isArray(named)).map(([type]) => `${block}.${type}`),
    ...Object.entries(asMap(json[block])).flatMap(([type, named]) => Object.entries(asMap(named)).filter(([, body]) => Array.isArray(body) && body.length !== 1).map(([name]) => `${block}.${type}.${name}`)),
  ]);
  const lone = ['terraform', 'provider', 'output'].filter((block) => Array.isArray(json[block]));
  const backends = asMap(asMap(json['terraform'])['backend']);
  const odd = Array.isArray(asMap(json['terraform'])['backend']) || Array.isArray(asMap(json['terraform'])['required_providers']) || Object.keys(backends).length > 1 ? ['terraform'] : [];
  return [...lists, ...lone, ...odd, ...('module' in json ? ['module'] : [])].map((what) => ({ code: 'unread-form', path: `${stack}: ${what}`, message: 'Terraform reads this form, and this reader does not', allowed: 'type → name → block, as `cdktf synth` writes it', next: 'write it so, or verify a plan' }));
};

const placeOf = (json: Json, body: Json): ParameterPlace => ({ ...scopeOf(json, body), name: str(body['name']) });

/** From the provider that an element uses; since version 6 an element may name its Region itself ("Enhanced Region support", AWS provider). */
const scopeOf = (json: Json, body: Json): ProviderScope => scopeOfProvider({ ...providerOf(json, body), ...(str(body['region']) === undefined ? {} : { region: body['region'] }) });

const digest = (inputs: readonly StackInput[]): string => {
  const sorted = (v: unknown): unknown =>
    Array.isArray(v) ? v.map(sorted) : isMap(v as Value) ? Object.fromEntries(Object.entries(v as Json).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, x]) => [k, sorted(x)])) : v;
  const text = [...inputs].sort((a, b) => (a.name < b.name ? -1 : 1)).map((i) => [i.name, sorted(isPlan(i.json) ? lasting(i.json as Json) : i.json)]);
  return createHash('sha256').update(JSON.stringify(text)).digest('hex');
};

/** A plan without what differs from run to run. */
const lasting = ({ resource_changes, output_changes, configuration, variables }: Json): Json => ({ resource_changes, output_changes, configuration, variables });
