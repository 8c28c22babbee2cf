import { fen, minFen, sumFen, ZERO_FEN, type Fen } from '../../../platform/money/fen.js';

interface Part {
  readonly bucketId: string;
  readonly amountFen: Fen;
}

/** Reservations of one case added up by bucket: a case that was topped up has several of one. */
export function sumByBucket(parts: readonly Part[]): readonly Part[] {
  const buckets = [...new Set(parts.map(({ bucketId }) => bucketId))];
  return buckets.map((bucketId) => ({
    bucketId,
    amountFen: sumFen(parts.filter((part) => part.bucketId === bucketId).map(({ amountFen }) => amountFen)),
  }));
}

/**
 * @rule APP-14 The face takes its part of each bucket from that bucket's reservations, the oldest first; what is left of
 * them goes back. (decision 31)
 */
export function drawOn<R extends Part>(
  reservations: readonly R[],
  face: readonly Part[],
): readonly { readonly reservation: R; readonly takenFen: Fen }[] {
  const wanted = new Map(face.map(({ bucketId, amountFen }) => [bucketId, amountFen]));
  return reservations.map((reservation) => {
    const rest = wanted.get(reservation.bucketId) ?? ZERO_FEN;
    const takenFen = minFen(rest, reservation.amountFen);
    wanted.set(reservation.bucketId, fen(rest - takenFen));
    return { reservation, takenFen };
  });
}
