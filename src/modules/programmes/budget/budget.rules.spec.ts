import { DomainError } from '../../../platform/errors/domain-error.js';
import { fen } from '../../../platform/money/fen.js';
import type { ProgrammeState } from '../programmes.types.js';
import { checkAppropriation, exhaustionEvent, runsLow, totalOf } from './budget.rules.js';
import type { MoneyPlaces } from './budget.types.js';

const TODAY = '2026-05-06';

describe('budgets', () => {
  it.each<[ProgrammeState, string, string]>([
    ['PUBLISHED', TODAY, 'ok'],
    ['EXHAUSTED', '2026-01-01', 'ok'],
    ['PAUSED', TODAY, 'ok'],
    ['DRAFT', TODAY, 'wrong-state'],
    ['CLOSED', TODAY, 'wrong-state'],
    ['OPEN', '2026-05-07', 'invalid-request'],
  ])('PRG-06 money for a programme that is %s by a document of %s: %s', (state, decidedOn, expected) => {
    let code = 'ok';
    try {
      checkAppropriation(state, decidedOn, TODAY);
    } catch (error) {
      code = error instanceof DomainError ? error.code : 'bug';
    }
    expect(code).toBe(expected);
  });

  it('PRG-07 adds up every place', () => {
    const places = (unit: bigint): MoneyPlaces => ({
      plannedFen: fen(unit),
      appropriatedFen: fen(2n * unit),
      transferredFen: fen(-3n * unit),
      returnedToTreasuryFen: fen(4n * unit),
      availableFen: fen(5n * unit),
      heldFen: fen(6n * unit),
      issuedUnusedFen: fen(7n * unit),
      claimedFen: fen(8n * unit),
      paidFen: fen(9n * unit),
      recoveredToBucketFen: fen(10n * unit),
    });
    expect(totalOf([places(1n), places(100n)])).toEqual(places(101n));
    expect(totalOf([])).toEqual(places(0n));
  });

  it.each<[ProgrammeState, bigint, string | null]>([
    ['OPEN', 0n, 'exhaust'],
    ['OPEN', 1n, null],
    ['EXHAUSTED', 1n, 'replenish'],
    ['EXHAUSTED', 0n, null],
    ['PAUSED', 0n, null],
  ])('PRG-08 %s with %s available: %s', (state, available, event) => {
    expect(exhaustionEvent(state, fen(available))).toBe(event);
  });

  it.each([
    [10_000n, 100_000n, 1000, false],
    [9_999n, 100_000n, 1000, true],
    [10_001n, 100_000n, 1000, false],
    [0n, 1n, 1, true],
    [0n, 0n, 1000, false],
    [0n, 100_000n, 0, false],
  ])('PRG-12 %s of %s fen with an alert at %i bp runs low: %s', (available, budget, alertBelowBp, expected) => {
    expect(runsLow({ availableFen: fen(available), budgetFen: fen(budget), alertBelowBp })).toBe(expected);
  });
});
