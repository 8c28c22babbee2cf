/** Comparisons, a closed list. `all`, `any` and `not` combine them. */
export const OPERATORS = [
  'eq',
  'ne',
  'in',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'contains',
  'exists',
  'within',
] as const;

export type Operator = (typeof OPERATORS)[number];

/** A single value, a list of values (`in`, `within`, `between`) or a yes/no (`exists`, booleans). */
export type Scalar = number | string | boolean;
export type Operand = Scalar | readonly Scalar[];

/** `{ "fact": "contract.amountFen", "gte": 50000000 }`: one fact, exactly one operator. */
export type Comparison = { readonly fact: string } & Readonly<Partial<Record<Operator, Operand>>>;

/** A condition over facts: data only, so it always ends, has no effects and can be explained. */
export type Predicate =
  | true
  | Comparison
  | { readonly all: readonly Predicate[] }
  | { readonly any: readonly Predicate[] }
  | { readonly not: Predicate };

/** Three-valued: what rests on a fact that nobody knows is unknown, and goes to a person. */
export type Truth = boolean | 'unknown';

export const PREDICATE_DEPTH_MAX = 16;
export const PREDICATE_NODES_MAX = 500;
