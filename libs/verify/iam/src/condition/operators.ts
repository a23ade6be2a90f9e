/** What an operator compares. */
export type Family = 'string' | 'arn' | 'numeric' | 'date' | 'bool' | 'address' | 'null';
export type Relation = 'equal' | 'less' | 'less-or-equal' | 'greater' | 'greater-or-equal';

/** A condition operator with its prefix and suffix taken apart. */
export interface Operator {
  readonly family: Family;
  readonly relation: Relation;
  readonly negated: boolean;
  /** `*` and `?` in values are wildcards. */
  readonly wild: boolean;
  /** Either case matches. */
  readonly fold: boolean;
  readonly ifExists: boolean;
  /** `ForAllValues` or `ForAnyValue`. */
  readonly quantifier: 'all' | 'any' | undefined;
}

type Base = Pick<Operator, 'family'> & Partial<Operator>;
const relations: readonly (readonly [string, Partial<Operator>])[] = [
  ['Equals', {}],
  ['NotEquals', { negated: true }],
  ['LessThan', { relation: 'less' }],
  ['LessThanEquals', { relation: 'less-or-equal' }],
  ['GreaterThan', { relation: 'greater' }],
  ['GreaterThanEquals', { relation: 'greater-or-equal' }],
];
const ordered = (name: string, family: Family): readonly (readonly [string, Base])[] => relations.map(([suffix, o]) => [`${name}${suffix}`, { family, ...o }]);

/** Every operator of "IAM JSON policy elements: Condition operators". */
const bases: ReadonlyMap<string, Base> = new Map<string, Base>([
  ['StringEquals', { family: 'string' }],
  ['StringNotEquals', { family: 'string', negated: true }],
  ['StringEqualsIgnoreCase', { family: 'string', fold: true }],
  ['StringNotEqualsIgnoreCase', { family: 'string', fold: true, negated: true }],
  ['StringLike', { family: 'string', wild: true }],
  ['StringNotLike', { family: 'string', wild: true, negated: true }],
  ...ordered('Numeric', 'numeric'),
  ...ordered('Date', 'date'),
  ['Bool', { family: 'bool', fold: true }],
  ['BinaryEquals', { family: 'string' }],
  ['IpAddress', { family: 'address' }],
  ['NotIpAddress', { family: 'address', negated: true }],
  ['ArnEquals', { family: 'arn', wild: true }],
  ['ArnLike', { family: 'arn', wild: true }],
  ['ArnNotEquals', { family: 'arn', wild: true, negated: true }],
  ['ArnNotLike', { family: 'arn', wild: true, negated: true }],
  ['Null', { family: 'null' }],
]);

/** Reads an operator's name; undefined for one that AWS does not document. */
export const readOperator = (name: string): Operator | undefined => {
  const m = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(name);
  const base = bases.get(m?.[2] ?? '');
  if (!m || !base || (base.family === 'null' && (m[1] ?? m[3]))) return undefined;
  return {
    relation: 'equal',
    negated: false,
    wild: false,
    fold: false,
    ...base,
    ifExists: m[3] !== undefined,
    quantifier: m[1] === 'ForAllValues' ? 'all' : m[1] === 'ForAnyValue' ? 'any' : undefined,
  };
};
