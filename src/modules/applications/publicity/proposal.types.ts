/** What is known of a case when it goes before the public. */
export interface ProposedCase {
  readonly applicationNumber: string;
  readonly voucherType: string;
  readonly region: string | null;
  readonly enterpriseName: string;
  readonly uscc: string;
  readonly providerName: string | null;
  readonly providerUscc: string | null;
  /** The facts it was judged by, frozen at submission. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A value that a notice can show. */
export type PublicValue = string | number | null;
