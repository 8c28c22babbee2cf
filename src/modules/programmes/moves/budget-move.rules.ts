import { InvalidRequest, WrongState } from '../../../platform/errors/faults.js';
import { takesMoney } from '../budget/budget.rules.js';
import { BudgetMakerDecides, FiscalYearRuns, SameBucket } from '../programme.errors.js';
import type { ProgrammeState } from '../programmes.types.js';
import type { BudgetMove, MoveDecision } from './budget-move.types.js';

/**
 * @rule PRG-09 Money moves between two different buckets of a published programme that is not closed. (budget
 * adjustment by document)
 */
export function checkTransfer(state: ProgrammeState, fromCode: string, toCode: string): void {
  if (fromCode === toCode) throw new SameBucket(fromCode);
  if (!takesMoney(state)) throw new WrongState('Money moves in published programmes that are not closed.', { state });
}

/**
 * @rule PRG-10 What is left of a bucket goes back to its treasury when its fiscal year has ended, not before. (year-end
 * balances are taken back; policy parameter budget.fiscalYearStartMonth)
 */
export function checkReturn(bucket: { readonly code: string; readonly year: number }, currentFiscalYear: number): void {
  if (currentFiscalYear <= bucket.year) throw new FiscalYearRuns(bucket.code, bucket.year);
}

/** @rule PRG-11 A move of budget money is decided once, by another person than asked for it; who rejects says why. (maker and checker) */
export function decideMove(move: BudgetMove, decision: MoveDecision): BudgetMove {
  const { outcome, userId, reason, at, transferId } = decision;
  if (move.state !== 'PENDING') {
    throw new WrongState('This was decided before.', { state: move.state, possibleIn: ['PENDING'] });
  }
  if (move.requestedBy === userId) throw new BudgetMakerDecides();
  if (outcome === 'REJECT' && reason === null) {
    throw new InvalidRequest([{ pointer: '/reason', code: 'missing', message: 'Say why it is rejected.' }]);
  }
  const decided = { decidedBy: userId, decidedAt: at, decisionReason: reason };
  return outcome === 'APPROVE'
    ? { ...move, ...decided, state: 'APPROVED', transferId }
    : { ...move, ...decided, state: 'REJECTED' };
}
