import { fen, ZERO_FEN } from '../../platform/money/fen.js';
import type { BucketPosition } from './ledger.types.js';
import { unexplainedFen } from './position.rules.js';

const EMPTY: BucketPosition = {
  bucketId: 'a',
  appropriatedFen: ZERO_FEN,
  transferredFen: ZERO_FEN,
  returnedToTreasuryFen: ZERO_FEN,
  availableFen: ZERO_FEN,
  heldFen: ZERO_FEN,
  issuedUnusedFen: ZERO_FEN,
  claimedFen: ZERO_FEN,
  paidFen: ZERO_FEN,
  recoveredToBucketFen: ZERO_FEN,
};

describe('position of a bucket', () => {
  it.each<[string, Partial<BucketPosition>, bigint]>([
    ['nothing', {}, 0n],
    ['reserved', { appropriatedFen: fen(10n), availableFen: fen(6n), heldFen: fen(4n) }, 0n],
    ['spent', { appropriatedFen: fen(10n), issuedUnusedFen: fen(5n), claimedFen: fen(3n), paidFen: fen(2n) }, 0n],
    [
      'recovered',
      { appropriatedFen: fen(10n), availableFen: fen(2n), paidFen: fen(10n), recoveredToBucketFen: fen(2n) },
      0n,
    ],
    ['lent and returned', { appropriatedFen: fen(10n), transferredFen: fen(-3n), returnedToTreasuryFen: fen(7n) }, 0n],
    ['a fen too few', { appropriatedFen: fen(10n), availableFen: fen(9n) }, 1n],
    ['a fen too many', { appropriatedFen: fen(10n), availableFen: fen(11n) }, -1n],
  ])('LED-06 accounts for every fen: %s', (_case, part, unexplained) => {
    expect(unexplainedFen({ ...EMPTY, ...part })).toBe(unexplained);
  });
});
