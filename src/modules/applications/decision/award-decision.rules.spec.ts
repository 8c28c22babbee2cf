import { fen } from '../../../platform/money/fen.js';
import { AwardRaised, ReasonMissing } from '../application.errors.js';
import { afterSupplement, grantedAmount } from './award-decision.rules.js';

describe('granting an award', () => {
  it.each([
    ['nothing else asked', null, '', 60_000_000n],
    ['the same', 60_000_000n, '', 60_000_000n],
    ['one fen less, with a reason', 59_999_999n, 'one invoice is missing', 59_999_999n],
    ['one fen, with a reason', 1n, 'all the rest was paid by others', 1n],
  ])('APP-05 grants what is computed or less: %s', (_what, asked, comment, granted) => {
    expect(grantedAmount(fen(60_000_000), asked === null ? null : fen(asked), comment)).toBe(granted);
  });

  it.each([
    ['one fen more', 60_000_001n, 'they asked nicely', AwardRaised],
    ['less without a reason', 59_999_999n, ' ', ReasonMissing],
  ])('APP-05 refuses %s', (_what, asked, comment, fault) => {
    expect(() => grantedAmount(fen(60_000_000), fen(asked), comment)).toThrow(fault);
  });

  it.each([
    ['lowers it', 100n, 60n, 60n],
    ['never raises it', 100n, 140n, 100n],
    ['computes it for the first time', null, 140n, 140n],
    ['makes it unknown', 100n, null, null],
  ])('APP-06 a supplement %s', (_what, before, after, expected) => {
    const amount = (value: bigint | null) => (value === null ? null : fen(value));
    expect(afterSupplement(amount(before), amount(after))).toBe(expected);
  });
});
