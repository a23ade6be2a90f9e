/** Length limits of AWS names that this product makes (each service's API reference). */
export const nameLimits = {
  role: 64,
  policy: 128,
  bucket: 63,
  table: 255,
  function: 64,
  alias: 250,
  group: 255,
  trail: 128,
  topic: 256,
  'load balancer': 32,
  'lattice service': 40,
} as const;
export type NameKind = keyof typeof nameLimits;

/** True when `name` fits the AWS limit of its kind. */
export const fits = (kind: NameKind, name: string): boolean => name.length <= nameLimits[kind];

/** A name that people write in a declaration: lower-case words joined by hyphens. */
export const isSlug = (name: string): boolean => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name);

/** `logArchive` → `log-archive`. */
export const kebab = (key: string): string => key.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();

/** `orders-db` → `ORDERS_DB`: the stem of the variables by which a service finds its peer. */
export const envName = (name: string): string => name.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
