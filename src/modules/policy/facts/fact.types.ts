/**
 * The kinds of value a fact can have. MONEY is a JSON integer of fen, RATIO_BP an integer of basis points, QUANTITY a
 * decimal string with at most six places, DATE `YYYY-MM-DD`, TIME an ISO instant with offset, LIST a set of codes.
 */
export type FactType =
  | 'MONEY'
  | 'INTEGER'
  | 'RATIO_BP'
  | 'QUANTITY'
  | 'BOOLEAN'
  | 'TEXT'
  | 'CHOICE'
  | 'LIST'
  | 'DATE'
  | 'TIME'
  | 'REGION'
  | 'INDUSTRY';

/** The room that answers for a fact. */
export type FactOwner =
  'organisations' | 'catalogue' | 'applications' | 'vouchers' | 'claims' | 'redemptions' | 'ledger' | 'desk' | 'clock';

/** A sentence or name in both languages of the product. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export interface FactDefinition {
  readonly id: string;
  readonly type: FactType;
  /** What one unit of the number means: fen, months, persons, basis points; null for texts and codes. */
  readonly unit: string | null;
  readonly owner: FactOwner;
  readonly zh: string;
  readonly en: string;
  /** The only values a CHOICE can have. */
  readonly values?: readonly string[];
}

/** A value as it stands in JSON. `null` says: known to be absent. */
export type FactValue = number | string | boolean | readonly string[] | null;

/** What is known of a case. A key that is missing is an unknown fact; `null` is a fact known to be absent. */
export type Facts = Readonly<Record<string, FactValue>>;

/** Where a fact came from and when, carried into the explanation. */
export interface FactSource {
  readonly source: string;
  readonly at: string;
}
