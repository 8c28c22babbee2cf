import fc from 'fast-check';

import { fen, sumFen, type Fen } from '../../platform/money/fen.js';
import type { BucketAmount } from './ledger.types.js';
import { giveBack, split, takeFrom } from './proportion.rules.js';

const PROVINCE = 'a-province';
const CITY = 'b-city';
const DISTRICT = 'c-district';

function weights(...values: readonly bigint[]): { bucketId: string; weight: bigint }[] {
  return values.map((weight, index) => ({ bucketId: [PROVINCE, CITY, DISTRICT][index] ?? '', weight }));
}

function amounts(parts: readonly BucketAmount[]): Record<string, bigint> {
  return Object.fromEntries(parts.map(({ bucketId, amountFen }) => [bucketId, amountFen]));
}

const total = (parts: readonly BucketAmount[]): Fen => sumFen(parts.map(({ amountFen }) => amountFen));

describe('money of several buckets', () => {
  it.each([
    ['an even amount', 10_000n, [1n, 1n], PROVINCE, { [PROVINCE]: 5_000n, [CITY]: 5_000n }],
    ['an odd fen to the province', 10_001n, [1n, 1n], PROVINCE, { [PROVINCE]: 5_001n, [CITY]: 5_000n }],
    ['an odd fen to the city', 10_001n, [1n, 1n], CITY, { [PROVINCE]: 5_000n, [CITY]: 5_001n }],
    ['one fen', 1n, [1n, 1n], PROVINCE, { [PROVINCE]: 1n }],
    ['7 : 3', 999n, [7_000n, 3_000n], PROVINCE, { [PROVINCE]: 700n, [CITY]: 299n }],
    ['three buckets', 100n, [1n, 1n, 1n], PROVINCE, { [PROVINCE]: 34n, [CITY]: 33n, [DISTRICT]: 33n }],
    ['a bucket that gives nothing', 5n, [1n, 0n], CITY, { [PROVINCE]: 5n }],
    ['no bucket named for the rest', 3n, [1n, 1n], null, { [PROVINCE]: 1n, [CITY]: 2n }],
  ])('LED-04 splits %s', (...[, amount, shares, remainderTo, parts]) => {
    expect(amounts(split(fen(amount), weights(...shares), remainderTo))).toEqual(parts);
  });

  it('LED-04 refuses to split over nothing', () => {
    expect(() => split(fen(1n), weights(0n, 0n), PROVINCE)).toThrow(RangeError);
  });

  it.each([
    ['one fen: what does not divide stays with the province', 1n, { [CITY]: 1n }],
    ['two fen', 2n, { [PROVINCE]: 1n, [CITY]: 1n }],
    ['all of it', 10_001n, { [PROVINCE]: 5_001n, [CITY]: 5_000n }],
  ])('LED-05 gives back %s', (_case, amount, parts) => {
    const given = split(fen(10_001n), weights(1n, 1n), PROVINCE);
    expect(amounts(giveBack(fen(amount), given, PROVINCE))).toEqual(parts);
  });

  it('LED-05 refuses to give back more than came', () => {
    const given = split(fen(5n), weights(1n, 1n), PROVINCE);
    expect(() => giveBack(fen(6n), given, PROVINCE)).toThrow(RangeError);
    expect(() => takeFrom(fen(6n), given, PROVINCE)).toThrow(RangeError);
  });

  it('LED-05 takes and gives back to the fen, whatever the buckets and amounts', () => {
    const part = fc.bigInt(0n, 1_000_000n);
    const sample = fc.record({
      given: fc.tuple(part, part, part),
      remainderTo: fc.constantFrom(PROVINCE, CITY, DISTRICT, null),
      fraction: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(sample, ({ given, remainderTo, fraction }) => {
        const parts = weights(...given).map(({ bucketId, weight }) => ({ bucketId, amountFen: fen(weight) }));
        const amount = fen(Math.floor(Number(total(parts)) * fraction));
        for (const moved of [takeFrom(amount, parts, remainderTo), giveBack(amount, parts, remainderTo)]) {
          expect(total(moved)).toBe(amount);
          for (const { bucketId, amountFen } of moved) {
            expect(amountFen <= (amounts(parts)[bucketId] ?? 0n)).toBe(true);
          }
        }
        expect(amounts(takeFrom(total(parts), parts, remainderTo))).toEqual(
          amounts(parts.filter((p) => p.amountFen > 0n)),
        );
      }),
    );
  });
});
