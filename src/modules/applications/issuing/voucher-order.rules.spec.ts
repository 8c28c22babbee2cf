import { fen } from '../../../platform/money/fen.js';
import { drawOn, sumByBucket } from './voucher-order.rules.js';

const part = (bucketId: string, amount: number) => ({ bucketId, amountFen: fen(amount) });

describe('what becomes of reservations at issue', () => {
  it('adds up the reservations of a case that was topped up', () => {
    expect(sumByBucket([part('a', 200), part('b', 50), part('a', 50)])).toEqual([part('a', 250), part('b', 50)]);
  });

  it.each([
    ['all of one', [part('a', 100)], [part('a', 100)], [100]],
    ['less than was reserved', [part('a', 100)], [part('a', 60)], [60]],
    ['the older first', [part('a', 100), part('a', 50)], [part('a', 120)], [100, 20]],
    ['each from its own bucket', [part('a', 100), part('b', 100)], [part('a', 30), part('b', 31)], [30, 31]],
    ['nothing of a bucket that pays nothing', [part('a', 100), part('b', 1)], [part('a', 100)], [100, 0]],
  ])('APP-14 takes %s', (_what, reserved, face, expected) => {
    expect(drawOn(reserved, face).map(({ takenFen }) => Number(takenFen))).toEqual(expected);
  });
});
