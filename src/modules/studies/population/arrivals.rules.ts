import type { Arrivals } from './population.types.js';

/** A period made ready, in milliseconds since 1970. */
export interface ArrivalPlan {
  readonly from: number;
  readonly span: number;
  readonly shape: Arrivals['shape'];
  readonly total: number;
}

export function planArrivals({ from, to, shape }: Arrivals, total: number): ArrivalPlan {
  const start = Date.parse(from);
  return { from: start, span: Date.parse(to) - start, shape, total };
}

/** @rule STU-03 Cases come in their order inside the stated period: evenly, or most at the beginning. (first-come order) */
export function arrivalAt({ from, span, shape, total }: ArrivalPlan, index: number): number {
  const share = total <= 1 ? 0 : index / total;
  return from + Math.floor(span * (shape === 'EVEN' ? share : share * share));
}
