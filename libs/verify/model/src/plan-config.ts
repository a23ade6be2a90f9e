import { readTemplate } from './expression';
import { unknown, type Value } from './value';

type Json = Readonly<Record<string, unknown>>;
const asMap = (v: unknown): Json => (typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Json) : {});
const str = (v: unknown): string | undefined => (typeof v === 'string' ? v : undefined);
const items = (v: unknown): readonly unknown[] => (Array.isArray(v) ? v : []);

/** A resource as the configuration inside a plan describes it. */
export interface PlannedBlock {
  /** Attribute → expression, or nested blocks of expressions. */
  readonly expressions: Json;
  readonly providerKey: string | undefined;
  /** Kinds of provisioners: programs that run when the element is made. */
  readonly provisioners: readonly string[];
  readonly scope: Scope;
}

/** One module of the configuration: where `var.x` and `aws_x.y` are looked up. */
export interface Scope {
  /** Address prefix without instance keys: `` or `module.a.`. */
  readonly prefix: string;
  readonly module: Json;
  readonly call?: Json;
  readonly parent?: Scope;
}

/** Address of an instance without its keys: `module.a["x"].aws_b.c[0]` → `module.a.aws_b.c`. */
export const withoutKeys = (address: string): string => address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '');

/** Blocks of all modules by address without keys; undefined when the plan carries no configuration. */
export const blocksOf = (plan: Json): ReadonlyMap<string, PlannedBlock> | undefined => {
  const root = asMap(plan['configuration'])['root_module'];
  if (root === undefined) return undefined;
  const found = new Map<string, PlannedBlock>();
  const visit = (scope: Scope): void => {
    for (const r of items(scope.module['resources']).map(asMap)) found.set(`${scope.prefix}${str(r['address']) ?? ''}`, { expressions: asMap(r['expressions']), providerKey: str(r['provider_config_key']), provisioners: items(r['provisioners']).map((p) => str(asMap(p)['type']) ?? 'unknown'), scope });
    for (const [name, call] of Object.entries(asMap(scope.module['module_calls']))) visit({ prefix: `${scope.prefix}module.${name}.`, module: asMap(asMap(call)['module']), call: asMap(asMap(call)['expressions']), parent: scope });
  };
  visit({ prefix: '', module: asMap(root) });
  return found;
};

/** Looks up one attribute of a planned element by its full address; undefined when there is no such element. */
export type PlannedLookup = (address: string, attribute: string) => Value | undefined;

const maxHops = 16;

/** The references of an expression that no longer one contains: Terraform lists `a.b.id` together with `a.b`. */
const specific = (expression: Json): readonly string[] => {
  const all = [...new Set(items(expression['references']).flatMap((r) => str(r) ?? []))];
  return all.filter((r) => !all.some((o) => o !== r && (o.startsWith(`${r}.`) || o.startsWith(`${r}[`))));
};

/**
 * Values of expressions that a plan does not know: the text where the configuration is written in JSON syntax, else a lone reference. A plan does not say whether a
 * reference is the whole expression, so it is taken for that only where the attribute is an id of another object.
 */
export class References {
  constructor(
    private readonly find: PlannedLookup,
    private readonly variables: Json,
  ) {}

  /** The value of an expression in a module; unknown with the reason where it cannot be told. */
  value(expression: unknown, attribute: string, scope: Scope): Value {
    const e = asMap(expression);
    if ('constant_value' in e) return this.constant(e['constant_value'], scope);
    const found = specific(e).map((r) => this.reference(r, scope, 0));
    const [only] = found;
    const reason = unknown(`known only after apply${specific(e).length ? `: from \`${specific(e).join('`, `')}\`` : ''}`);
    if (manyIds.test(attribute)) return found.length > 0 && found.every((v) => v !== undefined) ? found : reason;
    return oneId.test(attribute) && found.length === 1 && only !== undefined ? only : reason;
  }

  /** JSON syntax keeps the written text. */
  private constant(v: unknown, scope: Scope): Value {
    if (typeof v === 'string') return readTemplate(v, (text) => this.reference(text, scope, 0));
    if (Array.isArray(v)) return v.map((x) => this.constant(x, scope));
    if (typeof v === 'object' && v !== null) return Object.fromEntries(Object.entries(v).map(([k, x]) => [k, this.constant(x, scope)]));
    return typeof v === 'number' || typeof v === 'boolean' ? v : null;
  }

  private reference(text: string, scope: Scope, hops: number): Value | undefined {
    if (hops > maxHops) return undefined;
    const variable = /^var\.([\w-]+)$/.exec(text)?.[1];
    if (variable !== undefined) {
      if (scope.parent) return this.follow(asMap(scope.call)[variable], scope.parent, hops);
      const given = asMap(this.variables[variable])['value'];
      return typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean' ? given : undefined;
    }
    const output = /^module\.([\w-]+)\.([\w-]+)$/.exec(text);
    if (output) {
      const [, name = '', of = ''] = output;
      const call = asMap(asMap(scope.module['module_calls'])[name]);
      const inner: Scope = { prefix: `${scope.prefix}module.${name}.`, module: asMap(call['module']), call: asMap(call['expressions']), parent: scope };
      return this.follow(asMap(asMap(inner.module['outputs'])[of])['expression'], inner, hops);
    }
    const m = /^((?:data\.)?[a-z]\w*\.[\w-]+(?:\[(?:\d+|"[^"]*")\])?)\.([\w-]+)$/.exec(text);
    return m ? this.find(`${scope.prefix}${m[1] ?? ''}`, m[2] ?? '') : undefined;
  }

  private follow(expression: unknown, scope: Scope, hops: number): Value | undefined {
    const e = asMap(expression);
    if ('constant_value' in e) return this.constant(e['constant_value'], scope);
    const all = specific(e);
    return all.length === 1 ? this.reference(all[0] ?? '', scope, hops + 1) : undefined;
  }
}

const oneId = /(_id|_arn)$|^(role|bucket|function_name|user|source_arn|resource_arn|arn|target_id|key_id)$/;
const manyIds = /(_ids|_arns)$|^(subnets|security_groups|route_table_ids|propagating_vgws|roles|resources)$/;
