/**
 * A slow evaluator of concrete requests, written from AWS's pages alone and without any part of the engine: policies as JSON, one request, word by word.
 * It knows no sets, no classes and no unknowns, and only what the generated policies use.
 */

/** One statement as JSON. */
export interface Raw {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | { readonly AWS?: string; readonly Service?: string };
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** The policies about one role and one bucket. */
export interface Setting {
  readonly roleAccount: string;
  readonly bucketAccount: string;
  readonly identity: readonly Raw[];
  readonly boundary: readonly Raw[] | undefined;
  readonly bucket: readonly Raw[];
  readonly endpoint: readonly Raw[] | undefined;
}

/** One request. Keys that are not in `context` are absent. */
export interface Asked {
  readonly who: 'role' | 'outsider' | 'service' | 'anonymous';
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string>>;
  readonly throughEndpoint: boolean;
}

export const outsiderAccount = '999999999999';
export const serviceName = 'cloudtrail.amazonaws.com';
export const roleArn = (s: Setting): string => `arn:aws:iam::${s.roleAccount}:role/reader`;

const like = (pattern: string, text: string): boolean => {
  if (pattern === '') return text === '';
  if (pattern[0] === '*') return like(pattern.slice(1), text) || (text !== '' && like(pattern, text.slice(1)));
  return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && like(pattern.slice(1), text.slice(1));
};

const inBlock = (address: string, block: string): boolean => {
  const [net = '', bits = '32'] = block.split('/');
  const number = (a: string): number => a.split('.').reduce((n, b) => n * 256 + Number(b), 0);
  const size = 2 ** (32 - Number(bits));
  return Math.floor(number(address) / size) === Math.floor(number(net) / size);
};

const arnLike = (pattern: string, arn: string): boolean => {
  const split = (t: string): readonly string[] => {
    const p = t.split(':');
    return [...p.slice(0, 5), p.slice(5).join(':')];
  };
  return arn.startsWith('arn:') && split(pattern).every((part, i) => like(part, split(arn)[i] ?? ''));
};

const one: Readonly<Record<string, (written: string, given: string) => boolean>> = {
  StringEquals: (w, g) => w === g,
  StringLike: like,
  StringEqualsIgnoreCase: (w, g) => w.toLowerCase() === g.toLowerCase(),
  Bool: (w, g) => w === g,
  NumericLessThan: (w, g) => Number(g) < Number(w),
  NumericGreaterThanEquals: (w, g) => Number(g) >= Number(w),
  IpAddress: (w, g) => inBlock(g, w),
  ArnLike: arnLike,
};
const opposite: Readonly<Record<string, string>> = { StringNotEquals: 'StringEquals', StringNotLike: 'StringLike', NotIpAddress: 'IpAddress', ArnNotLike: 'ArnLike' };

const conditionHolds = (operator: string, written: readonly string[], given: string | undefined): boolean => {
  if (operator === 'Null') return written.includes(given === undefined ? 'true' : 'false');
  const set = /^(ForAllValues|ForAnyValue):(.*)$/.exec(operator);
  const name = (set?.[2] ?? operator).replace(/IfExists$/, '');
  const compare = (g: string): boolean => {
    const positive = opposite[name];
    return positive ? !written.some((w) => one[positive]?.(w, g)) : written.some((w) => one[name]?.(w, g));
  };
  if (given === undefined) return set ? set[1] === 'ForAllValues' : operator.endsWith('IfExists') || opposite[name] !== undefined;
  const values = given.startsWith('[') ? (JSON.parse(given) as string[]) : [given];
  return set?.[1] === 'ForAllValues' ? values.every(compare) : values.some(compare);
};

const principalHolds = (s: Raw, setting: Setting, asked: Asked): boolean => {
  if (s.Principal === undefined || s.Principal === '*') return true;
  if (s.Principal.Service !== undefined) return asked.who === 'service' && s.Principal.Service === serviceName;
  const account = asked.who === 'role' ? setting.roleAccount : asked.who === 'outsider' ? outsiderAccount : '';
  return s.Principal.AWS === `arn:aws:iam::${account}:root` || (asked.who === 'role' && s.Principal.AWS === roleArn(setting));
};

/** Does a statement match a request? */
export const statementHolds = (s: Raw, setting: Setting, asked: Asked): boolean => {
  const action = (p: string): boolean => like(p.toLowerCase(), asked.action.toLowerCase());
  const resource = (p: string): boolean => like(p, asked.resource);
  return (
    principalHolds(s, setting, asked) &&
    (s.Action ? s.Action.some(action) : !(s.NotAction ?? []).some(action)) &&
    (s.Resource ? s.Resource.some(resource) : !(s.NotResource ?? []).some(resource)) &&
    Object.entries(s.Condition ?? {}).every(([operator, keys]) => Object.entries(keys).every(([key, written]) => conditionHolds(operator, written, asked.context[key])))
  );
};

/** The answer; undefined where AWS documents none (everybody is allowed by the bucket, and the role's boundary does not list the action). */
export const answer = (setting: Setting, asked: Asked): boolean | undefined => {
  const matching = (statements: readonly Raw[]): readonly Raw[] => statements.filter((s) => statementHolds(s, setting, asked));
  const allows = (statements: readonly Raw[]): boolean => matching(statements).some((s) => s.Effect === 'Allow');
  const role = asked.who === 'role';
  const { identity, boundary, bucket, endpoint } = setting;
  const inForce = [bucket, ...(role ? [identity, boundary ?? []] : []), ...(asked.throughEndpoint ? [endpoint ?? []] : [])];
  if (inForce.some((statements) => matching(statements).some((s) => s.Effect === 'Deny'))) return false;
  if (asked.throughEndpoint && endpoint && !allows(endpoint)) return false;
  if (!role) return allows(bucket);
  const bounded = boundary === undefined || allows(boundary);
  const own = allows(identity) && bounded;
  if (setting.roleAccount !== setting.bucketAccount) return own && allows(bucket);
  const grants = matching(bucket).filter((s) => s.Effect === 'Allow');
  const byArn = grants.some((s) => (typeof s.Principal === 'object' && s.Principal.AWS === roleArn(setting)) || (s.Principal === '*' && ['ArnLike', 'StringEquals'].some((o) => s.Condition?.[o]?.['aws:PrincipalArn'] !== undefined)));
  const byEverybody = grants.some((s) => s.Principal === '*');
  if (own || (byArn && bounded) || (byEverybody && bounded)) return true;
  return byEverybody && grants.some((s) => s.Principal === '*' && !['ArnLike', 'StringEquals'].some((o) => s.Condition?.[o]?.['aws:PrincipalArn'] !== undefined)) ? undefined : false;
};
