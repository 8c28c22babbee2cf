import { DomainError } from '../errors/domain-error.js';

declare const fenBrand: unique symbol;

/** An amount of money in fen (1/100 yuan). Signed 64-bit in the database, a bounded JSON integer at the edge. */
export type Fen = bigint & { readonly [fenBrand]: true };

/** Ratios are basis points: 10,000 = 100 %. */
export type BasisPoints = bigint;

export type Rounding = 'down' | 'up' | 'half-up';

/** Largest amount that survives a JSON number: 2^53 − 1 fen, about 90 trillion yuan. */
export const FEN_MAX = 9_007_199_254_740_991n;

export class AmountOutOfRange extends DomainError {
  constructor(value: bigint) {
    super('amount-out-of-range', 400, 'An amount must lie between −(2^53−1) and 2^53−1 fen.', { value: String(value) });
  }
}

/** Brands a whole number of fen. Throws AmountOutOfRange beyond ±(2^53−1) and a RangeError for fractions. */
export function fen(value: bigint | number | string): Fen {
  const whole = BigInt(value);
  if (whole > FEN_MAX || whole < -FEN_MAX) throw new AmountOutOfRange(whole);
  return whole as Fen;
}

export const ZERO_FEN: Fen = fen(0n);

/** The JSON number of an amount; safe because `fen` bounds it. */
export function fenToNumber(amount: Fen): number {
  return Number(amount);
}

export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return fen(total);
}

export function minFen(first: Fen, ...others: readonly Fen[]): Fen {
  return others.reduce((least, amount) => (amount < least ? amount : least), first);
}

/** `amount × basisPoints ÷ 10,000`, rounded as stated to a whole fen. Amounts and shares must not be negative. */
export function share(amount: Fen, { basisPoints, rounding }: { basisPoints: BasisPoints; rounding: Rounding }): Fen {
  return fen(divide(amount * basisPoints, 10_000n, rounding));
}

/** Rounds to a multiple of `unit` fen: `roundTo(fen(123456), 100n, 'down')` is 1,234.00 yuan. */
export function roundTo(amount: Fen, unit: bigint, rounding: Rounding): Fen {
  return fen(divide(amount, unit, rounding) * unit);
}

/** Integer division of non-negative numbers with stated rounding. */
export function divide(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (numerator < 0n || denominator <= 0n) throw new RangeError('divide() takes a non-negative and a positive number.');
  const quotient = numerator / denominator;
  const rest = numerator % denominator;
  if (rest === 0n || rounding === 'down') return quotient;
  if (rounding === 'up') return quotient + 1n;
  return rest * 2n >= denominator ? quotient + 1n : quotient;
}

/** `353000.00`-style text with thousands separators: `1,200,000.00`. */
export function formatYuan(amount: Fen): string {
  const sign = amount < 0n ? '−' : '';
  const digits = String(amount).replace('-', '').padStart(3, '0');
  const yuan = digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${yuan}.${digits.slice(-2)}`;
}
