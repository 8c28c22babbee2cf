import fc from 'fast-check';

import type { Leg } from '../../src/modules/ledger/index.js';

/**
 * Random batches, as plans. An amount is chosen relative to what is there (all of it, a fen more, a fen less), because
 * uniform amounts hardly ever meet a limit: with them an off-by-one survives hundreds of runs.
 */
export interface BatchPlan {
  readonly hoursLater: number;
  readonly closes: number | null;
  readonly commands: readonly CommandPlan[];
}

export interface CommandPlan {
  readonly moves: readonly MovePlan[];
  /** Whether an earlier command comes again: exactly, with another amount, without its last leg, or within the batch. */
  readonly repeats: 'no' | 'same' | 'amount' | 'shorter' | 'twice';
  readonly pick: number;
}

export interface MovePlan {
  readonly kind: Leg['kind'];
  readonly pick: number;
  readonly amount: 'all' | 'fen-more' | 'fen-less' | 'some' | 'one' | 'none' | 'limit';
  /** Percent, for `some`. */
  readonly share: number;
  /** When something set aside ends, in hours and a half from now. */
  readonly hours: number | null;
}

/** The more often these are asked for, the deeper the money gets. */
const COMMON: Leg['kind'][] = ['RESERVE', 'ISSUE', 'HOLD', 'CAPTURE'];
const FREQUENT: Leg['kind'][] = ['RELEASE', 'EXPIRE_RESERVE', 'VOID', 'EXPIRE_HOLD', 'REVERSE', 'SETTLE'];
const RARE: Leg['kind'][] = [
  'APPROPRIATE',
  'BUCKET_TRANSFER',
  'YEAR_END_RETURN',
  'EXPIRE_VOUCHER',
  'CANCEL',
  'REDUCE',
  'CREDIT_NOTE',
  'SETTLEMENT_RETURN',
  'CLAWBACK_UNPAID',
  'CLAWBACK_CLAIM',
  'CLAWBACK_PAID',
  'CLAWBACK_RETURN',
  'CLAWBACK_WRITE_OFF',
];
const PICK = fc.nat(100_000);

const move: fc.Arbitrary<MovePlan> = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...COMMON) },
    { weight: 3, arbitrary: fc.constantFrom(...FREQUENT) },
    { weight: 3, arbitrary: fc.constantFrom(...RARE) },
  ),
  pick: PICK,
  amount: fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom('all', 'fen-more', 'fen-less', 'some', 'some', 'some', 'one') },
    { weight: 2, arbitrary: fc.constant('none') },
    { weight: 1, arbitrary: fc.constant('limit') },
  ),
  share: fc.nat(100),
  hours: fc.constantFrom(null, null, 0, 1, 2),
});

const command: fc.Arbitrary<CommandPlan> = fc.record({
  moves: fc.oneof(
    { weight: 3, arbitrary: fc.array(move, { minLength: 1, maxLength: 1 }) },
    { weight: 1, arbitrary: fc.array(move, { minLength: 2, maxLength: 3 }) },
  ),
  repeats: fc.oneof(
    { weight: 20, arbitrary: fc.constant('no') },
    { weight: 4, arbitrary: fc.constantFrom('same', 'amount', 'shorter', 'twice') },
  ),
  pick: PICK,
});

/** Without fast-check's bias for small numbers, which would hardly ever touch a second account. */
export const batchPlans: fc.Arbitrary<BatchPlan[]> = fc.noBias(
  fc.array(
    fc.record({
      hoursLater: fc.constantFrom(0, 0, 0, 1),
      closes: fc.oneof({ weight: 19, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: PICK }),
      commands: fc.array(command, { minLength: 1, maxLength: 8 }),
    }),
    { minLength: 1, maxLength: 40, size: 'max' },
  ),
);
