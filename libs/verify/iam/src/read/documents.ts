import { managedPolicy } from '@zta/aws-facts';
import type { Address } from '@zta/kernel';
import { isMap, isRef, isTemplate, isUnknown, isUnreadable, list, policyOf, type Estate, type Resource, type Value, type ValueMap } from '@zta/verify-model';
import { readStatements, unreadablePolicy, type Statement } from '../statement/statement';
import type { Naming } from './arns';

/** Reads policy documents of an estate into statements. */
export interface Documents {
  /** The policy in an attribute; undefined when there is none. */
  readonly of: (at: Address, values: ValueMap, attribute?: string) => readonly Statement[] | undefined;
  /** The managed policy with an ARN. */
  readonly managed: (at: Address, arn: Value) => readonly Statement[];
}

/** Variables exist only in documents of the newer version; without one, AWS takes the older ("IAM JSON policy elements: Version"). */
const isNewVersion = (v: Value | undefined): boolean => {
  const raw = typeof v === 'string' ? v : v !== undefined && isTemplate(v) ? v.parts.map((p) => (typeof p === 'string' ? p : '')).join('') : '';
  return /"Version"\s*:\s*"2012-10-17"/.test(raw);
};

export const makeDocuments = (estate: Estate, naming: Naming): Documents => {
  const customer = new Map<string, readonly Statement[]>();
  const documents: Documents = {
    of: (at, values, attribute = 'policy') => {
      const raw = values[attribute];
      if (raw !== undefined && isRef(raw)) {
        const source = estate.find(raw.to);
        if (source?.mode === 'data' && source.type === 'aws_iam_policy_document' && /^(minified_)?json$/.test(raw.attribute)) return fromData(at, source, naming);
        if (source?.type === 'aws_iam_policy' && raw.attribute === 'policy') return documents.of(at, source.values);
      }
      const policy = policyOf(values, attribute);
      if (policy === undefined) return undefined;
      return isUnreadable(policy) ? unreadablePolicy(at, policy.reason) : readStatements(policy.statements, { at, variables: isNewVersion(raw), symbols: naming.ref });
    },
    managed: (at, value) => {
      const arn = naming.text(value);
      if (arn === undefined) return unreadablePolicy(at, `which policy is attached is not known${isUnknown(value) ? `: ${value.reason}` : ''}`);
      const known = customer.get(arn);
      if (known) return known;
      const own = estate.ofType('aws_iam_policy').find((p) => naming.arn(p) === arn);
      const read = own && (documents.of(own.at, own.values) ?? unreadablePolicy(own.at, 'the policy has no text'));
      if (read) customer.set(arn, read);
      if (read) return read;
      const pinned = managedPolicy(arn);
      return pinned ? readStatements(pinned, { at, variables: true, symbols: naming.ref }) : unreadablePolicy(at, `the text of \`${arn}\` is in no Terraform that was given`);
    },
  };
  return documents;
};

const plain: ReadonlySet<string> = new Set(['statement', 'version', 'policy_id', 'provider']);
const isNothing = (v: Value | undefined): boolean => v === undefined || v === null || (Array.isArray(v) && v.length === 0);

/** Rebuilds the document that `data.aws_iam_policy_document` renders, where all its arguments are understood. */
const fromData = (at: Address, source: Resource, naming: Naming): readonly Statement[] => {
  const other = Object.keys(source.values).find((k) => !plain.has(k) && !isNothing(source.values[k]));
  if (other !== undefined) return unreadablePolicy(at, `\`${source.at.address}\` is built with \`${other}\`, which is not read`);
  const statements = list(source.values['statement']).map((s): Value => (isMap(s) ? toJson(s) : s));
  return readStatements(statements, { at, variables: source.values['version'] !== '2008-10-17', symbols: naming.ref });
};

/** In these data sources `&{…}` is written for the policy variable `${…}`. */
const variable = (v: Value): Value =>
  typeof v === 'string' ? v.replaceAll('&{', '${') : isTemplate(v) ? { $: 'template', parts: v.parts.map((p) => (typeof p === 'string' ? p.replaceAll('&{', '${') : p)) } : Array.isArray(v) ? v.map((x: Value) => variable(x)) : v;

const toJson = (s: ValueMap): ValueMap => {
  const names: Readonly<Record<string, string>> = { sid: 'Sid', actions: 'Action', not_actions: 'NotAction', resources: 'Resource', not_resources: 'NotResource' };
  const out: Record<string, Value> = { Effect: s['effect'] ?? 'Allow' };
  for (const [k, v] of Object.entries(s)) {
    const name = names[k];
    if (isNothing(v)) continue;
    if (name) out[name] = variable(v);
    else if (k === 'principals' || k === 'not_principals') out[k === 'principals' ? 'Principal' : 'NotPrincipal'] = principals(v);
    else if (k === 'condition') out['Condition'] = conditions(v);
    else if (k !== 'effect') out[k] = v;
  }
  return out;
};

const principals = (v: Value): Value => {
  const out: Record<string, Value> = {};
  for (const p of list(v)) {
    if (!isMap(p) || typeof p['type'] !== 'string') return p;
    if (p['type'] === '*') return '*';
    out[p['type']] = [...list(out[p['type']]), ...list(p['identifiers'])];
  }
  return out;
};

const conditions = (v: Value): Value => {
  const out: Record<string, Record<string, Value>> = {};
  for (const c of list(v)) {
    if (!isMap(c) || typeof c['test'] !== 'string' || typeof c['variable'] !== 'string') return [c];
    const keys = (out[c['test']] ??= {});
    keys[c['variable']] = [...list(keys[c['variable']]), ...list(variable(c['values'] ?? null))];
  }
  return out;
};
