import type { Conditions, Principal, Statement } from '@zta/kernel';
import { kitError } from './kit-error';

/** Finds the token for `@{kind/name}`; undefined when it has none. */
export type Lookup = (kind: string, name: string) => string | undefined;

/** A lookup over maps, e.g. `lookupIn({ key: { documents: key.arn } })`. */
export const lookupIn =
  (kinds: Readonly<Record<string, Readonly<Record<string, string>>>>): Lookup =>
  (kind, name) =>
    kinds[kind]?.[name];

/** A lookup that knows nothing: for policies that are final text. */
export const noReferences: Lookup = () => undefined;

const REFERENCE = /@\{([a-z-]+)\/([^}]+)\}/g;

/** Terraform reads `${` and `%{` as templates: IAM's own policy variables have to be escaped before tokens are put in. */
const escapeTemplates = (text: string): string => text.replace(/\$\{/g, '$${').replace(/%\{/g, '%%{');

const resolveText = (text: string, lookup: Lookup, path: string): string =>
  escapeTemplates(text).replace(REFERENCE, (whole, kind: string, name: string) => {
    const token = lookup(kind, name);
    if (token === undefined)
      throw kitError('unresolved-reference', path, 'the policy refers to something that this stack does not know', {
        got: whole,
        next: 'hand its interface to the construct, or compile the policy for a later layer',
      });
    return token;
  });

type Text = string | readonly string[];

/** Renders statements into a deterministic policy document, with tokens in the place of `@{kind/name}` references. */
export const renderPolicy = (statements: readonly Statement[], lookup: Lookup): string => {
  const text = (value: Text, path: string): Text =>
    typeof value === 'string' ? resolveText(value, lookup, path) : value.map((v) => resolveText(v, lookup, path));
  const principal = (value: Principal, path: string): unknown =>
    value === '*' ? value : Object.fromEntries(Object.entries(value).map(([kind, who]) => [kind, text(who, path)]));
  const condition = (value: Conditions, path: string): unknown =>
    sorted(value, (keys) => sorted(keys, (values) => text(values, path)));
  const statement = (s: Statement): Record<string, unknown> => ({
    Sid: s.Sid,
    Effect: s.Effect,
    ...(s.Principal === undefined ? {} : { Principal: principal(s.Principal, s.Sid) }),
    ...(s.Action === undefined ? {} : { Action: s.Action }),
    ...(s.NotAction === undefined ? {} : { NotAction: s.NotAction }),
    ...(s.Resource === undefined ? {} : { Resource: text(s.Resource, s.Sid) }),
    ...(s.NotResource === undefined ? {} : { NotResource: text(s.NotResource, s.Sid) }),
    ...(s.Condition === undefined ? {} : { Condition: condition(s.Condition, s.Sid) }),
  });
  return JSON.stringify({ Version: '2012-10-17', Statement: statements.map(statement) });
};

const sorted = <V, W>(map: Readonly<Record<string, V>>, each: (value: V) => W): Record<string, W> =>
  Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, each(v)]));
