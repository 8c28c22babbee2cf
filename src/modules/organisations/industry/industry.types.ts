declare const industryBrand: unique symbol;

/**
 * A code of GB/T 4754-2017 in its normal form: section letter, then two to four digits, such as `I65` or `I6513`.
 * A code within another starts with it. Made by `industryCode()`.
 */
export type IndustryCode = string & { readonly [industryBrand]: true };

/** A section of GB/T 4754-2017 and the divisions it holds, both ends included. */
export interface IndustrySection {
  readonly letter: string;
  readonly firstDivision: number;
  readonly lastDivision: number;
}
