import { DomainError } from '../../../platform/errors/domain-error.js';
import { fen } from '../../../platform/money/fen.js';
import type { ProgrammeState } from '../programmes.types.js';
import { checkReturn, checkTransfer, decideMove } from './budget-move.rules.js';
import type { BudgetMove, MoveOutcome, MoveState } from './budget-move.types.js';

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'ok';
  } catch (error) {
    return error instanceof DomainError ? error.code : 'bug';
  }
};

const move: BudgetMove = {
  id: 'm',
  programmeId: 'p',
  kind: 'BUCKET_TRANSFER',
  fromBucketId: 'a',
  toBucketId: 'b',
  amountFen: fen(100),
  documentNo: 'no 1',
  reason: 'more models',
  state: 'PENDING',
  requestedBy: 'maker',
  requestedAt: new Date('2026-05-06T02:00:00Z'),
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
  transferId: null,
};

describe('moves of budget money', () => {
  it.each<[ProgrammeState, string, string, string]>([
    ['OPEN', 'A', 'B', 'ok'],
    ['EXHAUSTED', 'A', 'B', 'ok'],
    ['PUBLISHED', 'A', 'B', 'ok'],
    ['CLOSED', 'A', 'B', 'wrong-state'],
    ['DRAFT', 'A', 'B', 'wrong-state'],
    ['OPEN', 'A', 'A', 'same-bucket'],
  ])('PRG-09 while a programme is %s from %s to %s: %s', (state, from, to, expected) => {
    expect(
      codeOf(() => {
        checkTransfer(state, from, to);
      }),
    ).toBe(expected);
  });

  it.each([
    [2025, 'fiscal-year-runs'],
    [2026, 'fiscal-year-runs'],
    [2027, 'ok'],
    [2028, 'ok'],
  ])('PRG-10 money of 2026 goes back in the fiscal year %i: %s', (current, expected) => {
    expect(
      codeOf(() => {
        checkReturn({ code: 'A', year: 2026 }, current);
      }),
    ).toBe(expected);
  });

  it.each<{ state: MoveState; userId: string; outcome: MoveOutcome; reason: string | null; expected: string }>([
    { state: 'PENDING', userId: 'checker', outcome: 'APPROVE', reason: null, expected: 'ok' },
    { state: 'PENDING', userId: 'checker', outcome: 'REJECT', reason: 'not needed', expected: 'ok' },
    { state: 'PENDING', userId: 'checker', outcome: 'REJECT', reason: null, expected: 'invalid-request' },
    { state: 'PENDING', userId: 'maker', outcome: 'APPROVE', reason: null, expected: 'budget-maker-decides' },
    { state: 'PENDING', userId: 'maker', outcome: 'REJECT', reason: 'no', expected: 'budget-maker-decides' },
    { state: 'APPROVED', userId: 'checker', outcome: 'APPROVE', reason: null, expected: 'wrong-state' },
    { state: 'REJECTED', userId: 'checker', outcome: 'APPROVE', reason: null, expected: 'wrong-state' },
  ])('PRG-11 one that is $state, $userId says $outcome: $expected', ({ state, userId, outcome, reason, expected }) => {
    const at = new Date('2026-05-07T02:00:00Z');
    const decide = () => decideMove({ ...move, state }, { outcome, userId, reason, at, transferId: 't' });
    expect(codeOf(decide)).toBe(expected);
    if (expected !== 'ok') return;
    const approved = outcome === 'APPROVE';
    expect(decide()).toMatchObject({
      state: approved ? 'APPROVED' : 'REJECTED',
      decidedBy: 'checker',
      decidedAt: at,
      transferId: approved ? 't' : null,
    });
  });
});
