/** How an enterprise and a provider hang together. CONTROLS: either controls the other. */
export const RELATION_KINDS = [
  'CONTROLS',
  'SAME_CONTROLLER',
  'SAME_LEGAL_REPRESENTATIVE',
  'SHAREHOLDING',
  'KEY_PERSONNEL',
  'OTHER',
] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];

export const RELATION_SOURCES = ['REGISTRY', 'DECLARATION', 'INSPECTION', 'REPORT'] as const;
export type RelationSource = (typeof RELATION_SOURCES)[number];

export interface RelatedParty {
  readonly id: string;
  readonly enterpriseId: string;
  readonly providerUscc: string;
  readonly kind: RelationKind;
  readonly source: RelationSource;
  /** Where it says so: register extract, file number. No personal data. */
  readonly sourceNote: string;
  /** First and last day (`YYYY-MM-DD`) on which it held; null is until further notice. */
  readonly since: string;
  readonly until: string | null;
  readonly version: number;
  readonly createdAt: Date;
}

/** A relation that holds on the day asked for. SAME_ENTITY: the provider is the enterprise itself. */
export interface Relation {
  readonly kind: RelationKind | 'SAME_ENTITY';
  readonly source: RelationSource | 'CREDIT_CODE';
  readonly sourceNote: string;
  readonly since: string | null;
}
