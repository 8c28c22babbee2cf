declare const creditCodeBrand: unique symbol;

/** A unified social credit code whose check character is right, in its normal form. Made by `creditCode()`. */
export type CreditCode = string & { readonly [creditCodeBrand]: true };

/** Doubt that does not stop anything: some genuine old codes break GB 11714. */
export interface CreditCodeWarning {
  readonly code: 'ORGANISATION_CHECK_DIFFERS';
  /** The character at position 17, and the one that GB 11714 asks for. */
  readonly found: string;
  readonly expected: string;
}

export interface CheckedCreditCode {
  readonly uscc: CreditCode;
  readonly warnings: readonly CreditCodeWarning[];
}
