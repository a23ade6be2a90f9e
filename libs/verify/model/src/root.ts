import type { Address } from '@zta/kernel';
import type { Resource } from './estate';
import type { Value, ValueMap } from './value';

type Json = Readonly<Record<string, unknown>>;
const asMap = (v: unknown): Json => (typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Json) : {});
const str = (v: unknown): string | undefined => (typeof v === 'string' ? v : undefined);

/** Types under which blocks of a root stand that make nothing and decide how, where and by whom everything is made. */
export const settingTypes = { backend: 'terraform_backend', provider: 'terraform_provider', block: 'terraform_block' } as const;

/** Top-level blocks that are read elsewhere, or decide nothing by themselves ("Terraform configuration syntax", Terraform language documentation). */
const elsewhere: ReadonlySet<string> = new Set(['//', 'terraform', 'provider', 'resource', 'data', 'module', 'output', 'variable', 'locals', 'moved']);

/** What a root needs for reading its settings. */
export interface RootReading {
  readonly stack: string;
  readonly json: Json;
  readonly convert: (v: unknown) => Value;
  /** Account, Region and partition of a provider block; of the default one where none is given. */
  readonly scope: (provider?: Json) => { readonly account: string | undefined; readonly region: string | undefined; readonly partition: string };
}

/**
 * The settings of a synthesized root: its backend (`kind`: the label, `local` where none is written, as Terraform takes it), each provider that it configures, requires or uses
 * (`source`: from whom, `hashicorp/<name>` where none is written), and every other top-level block (`block`: its name).
 */
export const settingsOf = ({ stack, json, convert, scope }: RootReading): readonly Resource[] => {
  const setting = (type: string, address: string, name: string, values: ValueMap, provider?: Json): Resource => {
    const { account, region, partition } = scope(provider);
    const at: Address = { stack, address };
    return { at, mode: 'setting', type, name, values, ...(account ? { account } : {}), ...(region ? { region } : {}), partition };
  };
  const terraform = asMap(json['terraform']);
  return [backendOf(terraform, convert, setting), ...providersOf(json, terraform, convert, setting), ...blocksOf(json, convert, setting), ...experimentsOf(terraform, convert, setting)];
};

type Make = (type: string, address: string, name: string, values: ValueMap, provider?: Json) => Resource;
type Convert = (v: unknown) => Value;

const backendOf = (terraform: Json, convert: Convert, make: Make): Resource => {
  const labelled = terraform['cloud'] === undefined ? Object.entries(asMap(terraform['backend']))[0] : (['cloud', terraform['cloud']] as const);
  const [kind, body] = labelled ?? ['local', undefined];
  const written = asMap(Array.isArray(body) ? (body as readonly unknown[])[0] : body);
  return make(settingTypes.backend, 'terraform.backend', kind, { ...(convert(written) as ValueMap), kind, written: labelled !== undefined });
};

const providersOf = (json: Json, terraform: Json, convert: Convert, make: Make): readonly Resource[] => {
  const required = asMap(terraform['required_providers']);
  const configured = Object.entries(asMap(json['provider'])).flatMap(([local, body]) => (Array.isArray(body) ? (body as readonly unknown[]) : [body]).map((b) => [local, asMap(b)] as const));
  const silent = [...new Set([...Object.keys(required).filter((k) => k !== '//'), ...usedBy(json)])].filter((local) => !configured.some(([l, b]) => l === local && b['alias'] === undefined));
  const sourceOf = (local: string): string => str(asMap(required[local])['source']) ?? (local === 'terraform' ? 'terraform.io/builtin/terraform' : `hashicorp/${local}`);
  return [
    ...configured.map(([local, body]) => {
      const alias = str(body['alias']);
      return make(settingTypes.provider, `provider.${local}${alias === undefined ? '' : `.${alias}`}`, local, { ...(convert(body) as ValueMap), source: qualified(sourceOf(local)) }, body);
    }),
    ...silent.map((local) => make(settingTypes.provider, `provider.${local}`, local, { source: qualified(sourceOf(local)) }, {})),
  ];
};

/** A source without its default parts: `registry.terraform.io/hashicorp/aws` and `aws` are `hashicorp/aws` ("Provider Requirements", Terraform language documentation). */
export const qualified = (source: string): string => {
  const short = source.toLowerCase().replace(/^registry\.(terraform\.io|opentofu\.org)\//, '');
  return short.includes('/') ? short : `hashicorp/${short}`;
};

/** Local names of the providers that elements use: what they name, else the first word of their type. */
const usedBy = (json: Json): readonly string[] =>
  (['resource', 'data'] as const).flatMap((block) =>
    Object.entries(asMap(json[block])).flatMap(([type, named]) => Object.values(asMap(named)).map((body) => localOf(asMap(Array.isArray(body) ? (body as readonly unknown[])[0] : body)['provider'])?.local ?? type.split('_')[0] ?? type)),
  );

/** The provider that an element names (`aws`, `aws.published`, as text or as an expression); undefined where it names none. */
export const localOf = (v: unknown): { readonly local: string; readonly alias: string | undefined } | undefined => {
  const m = /^(?:\$\{)?\s*([\w-]+)(?:\.([\w-]+))?\s*\}?$/.exec(str(v) ?? '');
  return m ? { local: m[1] ?? '', alias: m[2] } : undefined;
};

const blocksOf = (json: Json, convert: Convert, make: Make): readonly Resource[] =>
  Object.entries(json)
    .filter(([key]) => !elsewhere.has(key))
    .flatMap(([key, body]) => (Array.isArray(body) ? (body as readonly unknown[]) : [body]).map((b, i) => make(settingTypes.block, `${key}[${i}]`, key, { ...(convert(asMap(b)) as ValueMap), block: key })));

const ordinary: ReadonlySet<string> = new Set(['//', 'backend', 'cloud', 'required_providers', 'required_version']);

const experimentsOf = (terraform: Json, convert: Convert, make: Make): readonly Resource[] =>
  Object.entries(terraform).filter(([key]) => !ordinary.has(key)).map(([key, body]) => make(settingTypes.block, `terraform.${key}`, key, { ...(convert(asMap(body)) as ValueMap), block: key }));
