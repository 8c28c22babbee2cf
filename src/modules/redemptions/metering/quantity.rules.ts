import { fen, type Fen } from '../../../platform/money/fen.js';

const PLACES = 6;
const MICRO = 1_000_000n;
const BASIS = 10_000n;

/** A quantity, or an amount in fen, times a million: quantities are metered to six places and never rounded. */
export type Micro = bigint;

/** What a request may state: at most 12 digits and 6 places, not zero, no sign but a minus. */
export const QUANTITY = /^(?!-?0(?:\.0+)?$)-?(?:0|[1-9]\d{0,11})(?:\.\d{1,6})?$/;

/** @rule USE-01 Quantities are decimal text and are read digit by digit; no place is lost and none is made up. (decision 7) */
export function toMicro(text: string): Micro {
  const [, sign, whole, places = ''] = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(text) ?? [];
  if (whole === undefined) throw new RangeError('A quantity is decimal text with at most six places.');
  const size = BigInt(whole) * MICRO + BigInt(places.padEnd(PLACES, '0'));
  return sign === '-' ? -size : size;
}

/** The shortest text that `toMicro` reads as the same quantity. */
export function fromMicro(quantity: Micro): string {
  const size = quantity < 0n ? -quantity : quantity;
  const places = String(size % MICRO)
    .padStart(PLACES, '0')
    .replace(/0+$/, '');
  return `${quantity < 0n ? '-' : ''}${String(size / MICRO)}${places === '' ? '' : `.${places}`}`;
}

/** A share of a running total, rounded down to the fen. */
export function shareOf(value: Micro, shareBp: number): Fen {
  return fen((value * BigInt(shareBp)) / (BASIS * MICRO));
}

/** The least whole number of fen that covers a value. */
export function wholeFen(value: Micro): Fen {
  return fen((value + MICRO - 1n) / MICRO);
}
