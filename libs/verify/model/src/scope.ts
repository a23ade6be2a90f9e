import { localOf } from './root';

type Json = Readonly<Record<string, unknown>>;
const asMap = (v: unknown): Json => (typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Json) : {});
const str = (v: unknown): string | undefined => (typeof v === 'string' ? v : undefined);
const items = (v: unknown): readonly Json[] => (Array.isArray(v) ? v.map(asMap) : v === undefined ? [] : [asMap(v)]);

/** Where elements of a provider stand. */
export interface ProviderScope {
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly partition: string;
}

/** The provider block that an element uses: the one that it names, else the default one of `aws`. Empty where there is none. */
export const providerOf = (json: Json, body: Json): Json => {
  const { local, alias } = localOf(body['provider']) ?? { local: 'aws', alias: undefined };
  return items(asMap(json['provider'])[local]).find((p) => str(p['alias']) === alias) ?? {};
};

/** Accounts that a provider block names, each with the argument that does; one where it is in accord with itself ("Authentication and configuration", AWS provider). */
export const accountsOf = (provider: Json): Readonly<Record<string, string>> => {
  const ids = provider['allowed_account_ids'];
  const roles = ['assume_role', 'assume_role_with_web_identity'].flatMap((k) => items(provider[k]).slice(-1).map((r) => [k, /^arn:[\w-]+:iam::(\d{12}):/.exec(str(r['role_arn']) ?? '')?.[1]] as const));
  const found: readonly (readonly [string, string | undefined])[] = [
    ['allowed_account_ids', Array.isArray(ids) && ids.length === 1 ? str(ids[0]) : undefined],
    ...roles,
    ['profile', /^zta-(\d{12})(?:-published)?$/.exec(str(provider['profile']) ?? '')?.[1]],
  ];
  return Object.fromEntries(found.flatMap(([k, v]) => (v === undefined ? [] : [[k, v] as const])));
};

/** Account, Region and partition from a provider block: the account that it is held to, else that of the role it assumes, else that of its profile. */
export const scopeOfProvider = (provider: Json): ProviderScope => {
  const account = Object.values(assumesBlindly(provider) ? { ...accountsOf(provider), profile: undefined } : accountsOf(provider)).find((a) => a !== undefined);
  const region = str(provider['region']);
  const partition = region?.startsWith('us-gov-') ? 'aws-us-gov' : region?.startsWith('cn-') ? 'aws-cn' : 'aws';
  return { account, region, partition };
};

/** A role is assumed, and whose is not told: then the profile says nothing. */
const assumesBlindly = (provider: Json): boolean => ['assume_role', 'assume_role_with_web_identity'].some((k) => items(provider[k]).length > 0 && accountsOf(provider)[k] === undefined);
