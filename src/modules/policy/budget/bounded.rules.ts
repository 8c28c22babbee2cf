import { fen, FEN_MAX, type Fen } from '../../../platform/money/fen.js';

/**
 * Absurd figures, a quantity of 10^18 units or a thousand awards of 90 trillion yuan, must not stop a decision half
 * way: what is beyond the largest amount counts as the largest amount, and caps and budget do the rest.
 */
export function boundedFen(value: bigint): Fen {
  return fen(value > FEN_MAX ? FEN_MAX : value);
}

export function boundedSum(amounts: Iterable<bigint>): Fen {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return boundedFen(sum);
}
