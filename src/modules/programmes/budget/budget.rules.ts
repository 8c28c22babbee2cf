import { WrongState } from '../../../platform/errors/faults.js';
import { InvalidRequest } from '../../../platform/errors/faults.js';
import { sumFen, type Fen } from '../../../platform/money/fen.js';
import type { ProgrammeState } from '../programmes.types.js';
import type { MoneyPlaces } from './budget.types.js';

/**
 * @rule PRG-06 Money is appropriated to published programmes that are not closed, by a document of today or earlier.
 * (budget document; year-end balances go back, they do not come in)
 */
export function checkAppropriation(state: ProgrammeState, decidedOn: string, today: string): void {
  if (!takesMoney(state)) throw new WrongState('Money goes to published programmes that are not closed.', { state });
  if (decidedOn > today) {
    const message = `The document cannot be of a later day than today, ${today}.`;
    throw new InvalidRequest([{ pointer: '/decidedOn', code: 'in-the-future', message }]);
  }
}

export function takesMoney(state: ProgrammeState): boolean {
  return state !== 'DRAFT' && state !== 'CLOSED';
}

/** @rule PRG-07 The position of a programme is the sum of its buckets', place by place. (budget identity, decision 18) */
export function totalOf(positions: readonly MoneyPlaces[]): MoneyPlaces {
  const sum = (pick: (position: MoneyPlaces) => Fen): Fen => sumFen(positions.map(pick));
  return {
    plannedFen: sum((each) => each.plannedFen),
    appropriatedFen: sum((each) => each.appropriatedFen),
    transferredFen: sum((each) => each.transferredFen),
    returnedToTreasuryFen: sum((each) => each.returnedToTreasuryFen),
    availableFen: sum((each) => each.availableFen),
    heldFen: sum((each) => each.heldFen),
    issuedUnusedFen: sum((each) => each.issuedUnusedFen),
    claimedFen: sum((each) => each.claimedFen),
    paidFen: sum((each) => each.paidFen),
    recoveredToBucketFen: sum((each) => each.recoveredToBucketFen),
  };
}

/** @rule PRG-08 A programme is exhausted when no bucket has anything available, and open again when one has. (decision 15) */
export function exhaustionEvent(state: ProgrammeState, availableFen: Fen): 'exhaust' | 'replenish' | null {
  if (state === 'OPEN' && availableFen === 0n) return 'exhaust';
  return state === 'EXHAUSTED' && availableFen > 0n ? 'replenish' : null;
}

/** What tells whether a bucket runs low. */
export interface BucketLevel {
  readonly availableFen: Fen;
  /** Appropriated and moved in, less what was moved out or went back. */
  readonly budgetFen: Fen;
  /** `budget.alertBelowBp` of the policy. */
  readonly alertBelowBp: number;
}

/**
 * @rule PRG-12 A bucket runs low when less is available than the policy's share of the money it was given; one that was
 * given nothing, or whose policy names no share, never does. (policy parameter budget.alertBelowBp)
 */
export function runsLow({ availableFen, budgetFen, alertBelowBp }: BucketLevel): boolean {
  return availableFen * 10_000n < budgetFen * BigInt(alertBelowBp);
}
