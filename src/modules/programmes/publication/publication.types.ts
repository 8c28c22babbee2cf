/** One fault of a draft, with a sentence in both languages. */
export interface DraftProblem {
  readonly pointer: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** What a draft is held against besides the schema of policies. */
export interface PublicationContext {
  readonly programmeCode: string;
  /** Roles that exist; a stage of another role would wait for ever. */
  readonly roles: readonly string[];
  /** Ways of deciding a stage that this build knows. */
  readonly stageModes: readonly string[];
  readonly buckets: readonly BucketNature[];
}

/** What a bucket is. Once money may lie in it, only its planned amount changes. */
export interface BucketNature {
  readonly code: string;
  readonly funder: string;
  readonly level: string;
  readonly year: number;
  readonly voucherType: string | null;
  readonly region: string | null;
  readonly category: string | null;
}

/** The parts of a policy document that are looked at here. */
export interface PublishedParts {
  readonly identity: { readonly code: string };
  readonly workflow: { readonly stages: readonly { readonly role: string; readonly mode: string }[] };
  readonly budget: {
    readonly buckets: readonly (Omit<BucketNature, 'code' | 'year'> & {
      readonly id: string;
      readonly year: number | null;
    })[];
  };
}
