import fc from 'fast-check';

import { AmountOutOfRange, divide, fen, FEN_MAX, formatYuan, roundTo, share } from './fen.js';

it.each([
  [120_000_000n, 5000n, 'down', 60_000_000n],
  [50_000_001n, 3000n, 'down', 15_000_000n],
  [50_000_001n, 3000n, 'up', 15_000_001n],
  [123_456_789n, 2000n, 'down', 24_691_357n],
  [5n, 5000n, 'half-up', 3n],
] as const)('shares %s fen at %s basis points rounded %s', (amount, basisPoints, rounding, expected) => {
  expect(share(fen(amount), { basisPoints, rounding })).toBe(expected);
});

it.each([
  [0n, '0.00'],
  [5n, '0.05'],
  [120_000_000n, '1,200,000.00'],
  [-1n, '−0.01'],
] as const)('writes %s fen as %s yuan', (amount, text) => {
  expect(formatYuan(fen(amount))).toBe(text);
});

it('refuses what a JSON number cannot carry', () => {
  expect(fen(FEN_MAX)).toBe(FEN_MAX);
  expect(() => fen(FEN_MAX + 1n)).toThrow(AmountOutOfRange);
  expect(() => fen(-FEN_MAX - 1n)).toThrow(AmountOutOfRange);
});

it('never gives more than the whole, and rounds by less than one unit', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, FEN_MAX / 10_000n), fc.bigInt(0n, 10_000n), (amount, basisPoints) => {
      const part = share(fen(amount), { basisPoints, rounding: 'down' });
      expect(part).toBeLessThanOrEqual(amount);
      expect(amount * basisPoints - part * 10_000n).toBeLessThan(10_000n);
      expect(roundTo(part, 100n, 'down') % 100n).toBe(0n);
      expect(divide(amount, 7n, 'up') - divide(amount, 7n, 'down')).toBe(amount % 7n === 0n ? 0n : 1n);
    }),
  );
});
