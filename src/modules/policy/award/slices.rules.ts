import type { Case } from '../case.types.js';
import { fen, type Fen } from '../../../platform/money/fen.js';
import type { Rate, Scale } from './award-mode.types.js';

/** A part of the measure that has one ratio. */
export interface Slice {
  readonly amountFen: Fen;
  readonly rate: Extract<Rate, { kind: 'RATE' }>;
}

/** The measure from `fromFen` (not included) to `toFen` (included), cut where the ratio changes; or the rate that failed. */
export function slicesOf(
  scale: Scale,
  kase: Case,
  fromFen: bigint,
  toFen: bigint,
): readonly Slice[] | Exclude<Rate, { kind: 'RATE' }> {
  const ends = [...scale.edges.filter((edge) => edge > fromFen && edge < toFen), toFen];
  const slices: Slice[] = [];
  let start = fromFen;
  for (const end of ends) {
    const rate = scale.rate(kase, fen(end));
    if (rate.kind !== 'RATE') return rate;
    add(slices, { amountFen: fen(end - start), rate });
    start = end;
  }
  return slices;
}

/** Sum of each slice at its ratio, in ten-thousandths of a fen, so that it is rounded only once. */
export function weigh(slices: readonly Slice[]): bigint {
  return slices.reduce((sum, { amountFen, rate }) => sum + amountFen * BigInt(rate.ratioBp), 0n);
}

function add(slices: Slice[], slice: Slice): void {
  const last = slices.at(-1);
  if (last?.rate.row !== slice.rate.row) slices.push(slice);
  else slices[slices.length - 1] = { amountFen: fen(last.amountFen + slice.amountFen), rate: last.rate };
}
