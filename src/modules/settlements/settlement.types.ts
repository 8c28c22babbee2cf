/** Who is paid: the provider that gave the price off, or the enterprise that paid in full. */
export const PAYEE_KINDS = ['PROVIDER', 'ENTERPRISE'] as const;
export type PayeeKind = (typeof PAYEE_KINDS)[number];

/** Names somebody who is paid. */
export interface PayeeKey {
  readonly payeeKind: PayeeKind;
  readonly payeeId: string;
}

/** Somebody who is paid, as the register has them. */
export interface Payee extends PayeeKey {
  readonly name: string;
  readonly uscc: string;
  readonly suspended: boolean;
  /** The authority in whose area an enterprise is registered; null for a provider, who has none. */
  readonly jurisdictionPath: string | null;
}

/** One text per payee, for maps. */
export function payeeKey({ payeeKind, payeeId }: PayeeKey): string {
  return `${payeeKind} ${payeeId}`;
}
