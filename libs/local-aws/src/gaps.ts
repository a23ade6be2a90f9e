import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Something that the embedded AWS cannot do. */
export interface Gap {
  /** Terraform type; with `attribute`, only that attribute is left out. */
  readonly type: string;
  readonly attribute?: string;
  /** The API call that fails. */
  readonly api: string;
  readonly reason: string;
}

/** Every gap of `gaps/*.json`, in name order. */
export const readGaps = (folder = join(__dirname, '../gaps')): readonly Gap[] =>
  readdirSync(folder).filter((f) => f.endsWith('.json')).sort().flatMap((f) => JSON.parse(readFileSync(join(folder, f), 'utf8')) as Gap[]);

/** What was taken out of a stack: a whole resource or output, or one attribute. */
export interface Removal {
  /** Terraform address, or `output.<name>`. */
  readonly address: string;
  readonly attribute?: string;
  readonly reason: string;
}

/** Synthesized stacks by name. */
export type Stacks = Readonly<Record<string, unknown>>;

type Json = Record<string, unknown>;
const asMap = (v: unknown): Json => (typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Json) : {});

/** True when a string anywhere in a value refers to an address, or to something below it. */
const mentions = (value: unknown, address: string): boolean => {
  if (typeof value === 'string') return value.includes('${') && new RegExp(`(?<![\\w.-])${address.replace(/[.$]/g, '\\$&')}(?![\\w-])`).test(value);
  return typeof value === 'object' && value !== null && Object.values(value).some((v) => mentions(v, address));
};

/** The name under which other stacks read an output of a stack. */
const readAs = (stack: string, output: string): string => `data.terraform_remote_state.cross-stack-reference-input-${stack}.outputs.${output}`;

/**
 * Stacks without exactly the listed gaps, without the resources and outputs that refer to one of them (in other stacks, too), and the list of what
 * was taken out. A mere `depends_on` loses the entry. The input is not changed.
 */
export const withoutGaps = (stacks: Stacks, gaps: readonly Gap[]): { readonly stacks: Stacks; readonly removed: Readonly<Record<string, readonly Removal[]>> } => {
  const copy = structuredClone(stacks) as Record<string, Json>;
  const removed: Record<string, Removal[]> = Object.fromEntries(Object.keys(copy).map((s) => [s, []]));
  const queue: { readonly stack: string; readonly address: string; readonly elsewhere?: string; readonly because: string }[] = [];

  for (const [stack, json] of Object.entries(copy))
    for (const gap of gaps)
      for (const [name, body] of Object.entries(asMap(asMap(json['resource'])[gap.type]))) {
        const address = `${gap.type}.${name}`;
        const reason = `${gap.api}: ${gap.reason}`;
        if (gap.attribute === undefined) queue.push({ stack, address, because: reason });
        else if (gap.attribute in asMap(body)) {
          delete asMap(body)[gap.attribute];
          removed[stack]?.push({ address, attribute: gap.attribute, reason });
        }
      }

  for (let next = queue.shift(); next; next = queue.shift()) {
    const { stack, address, because } = next;
    if (!take(copy[stack] ?? {}, address)) continue;
    removed[stack]?.push({ address, reason: because });
    const output = address.startsWith('output.') ? address.slice('output.'.length) : undefined;
    for (const [other, json] of Object.entries(copy)) {
      const name = output ? readAs(stack, output) : address;
      if (output ? other === stack : other !== stack) continue;
      for (const dependent of dependents(json, name)) queue.push({ stack: other, address: dependent, because: `needs ${output ? `${stack} ` : ''}${address}` });
    }
  }
  return { stacks: copy, removed };
};

/** Takes a resource or an output out of a stack; false when it is not there (any more). */
const take = (json: Json, address: string): boolean => {
  const [kind = '', name = ''] = [address.slice(0, address.indexOf('.')), address.slice(address.indexOf('.') + 1)];
  const holder = kind === 'output' ? asMap(json['output']) : asMap(asMap(json['resource'])[kind]);
  if (!(name in holder)) return false;
  delete holder[name];
  if (kind !== 'output' && Object.keys(holder).length === 0) delete asMap(json['resource'])[kind];
  return true;
};

/** Addresses in a stack that refer to `name`; a plain `depends_on` on it is dropped on the way. */
const dependents = (json: Json, name: string): readonly string[] => {
  const found: string[] = [];
  const look = (address: string, body: Json): void => {
    const order = body['depends_on'];
    if (Array.isArray(order)) body['depends_on'] = order.filter((d) => d !== name);
    if (mentions({ ...body, '//': undefined }, name)) found.push(address);
  };
  for (const [type, named] of Object.entries(asMap(json['resource']))) for (const [id, body] of Object.entries(asMap(named))) look(`${type}.${id}`, asMap(body));
  for (const [id, body] of Object.entries(asMap(json['output']))) look(`output.${id}`, asMap(body));
  return found;
};
