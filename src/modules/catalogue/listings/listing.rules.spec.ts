import { DomainError } from '../../../platform/errors/domain-error.js';
import { faultsOf } from '../../../platform/machine/state-machine.js';
import {
  LISTING_STATES,
  type ListingEvent,
  type ListingState,
  type StageDecision,
  type StageOutcome,
} from '../catalogue.types.js';
import {
  checkAppeal,
  checkDecision,
  checkNotBackwards,
  checkOfficer,
  daysUntilRemoval,
  endOfSuspension,
  LISTING_MACHINE,
  maySee,
  moveListing,
  suspensionsToEnd,
} from './listing.rules.js';

function codeOf(check: () => unknown): string {
  try {
    check();
    return 'ok';
  } catch (error) {
    return error instanceof DomainError ? error.code : 'bug';
  }
}

describe('listings', () => {
  it('have a machine without faults', () => {
    expect(faultsOf(LISTING_MACHINE)).toEqual([]);
    expect(LISTING_MACHINE.states).toEqual(LISTING_STATES);
  });

  it.each<[ListingState, ListingEvent, string]>([
    ['APPLIED', 'pass', 'ok'],
    ['APPLIED', 'admit', 'wrong-state'],
    ['APPLIED', 'reject', 'ok'],
    ['TESTING', 'pass', 'wrong-state'],
    ['TESTING', 'admit', 'ok'],
    ['TESTING', 'appeal', 'wrong-state'],
    ['REJECTED', 'appeal', 'ok'],
    ['APPEALED', 'admit', 'ok'],
    ['APPEALED', 'reject', 'ok'],
    ['APPLIED', 'remove', 'wrong-state'],
    ['ADMITTED', 'admit', 'wrong-state'],
    ['ADMITTED', 'remove', 'ok'],
    ['REJECTED', 'admit', 'wrong-state'],
    ['REMOVED', 'remove', 'wrong-state'],
  ])('CAT-04 %s on %s: %s', (state, event, expected) => {
    expect(codeOf(() => moveListing(state, event))).toBe(expected);
  });

  it.each([
    ['2026-05-01', 'ok'],
    ['2026-04-30', 'invalid-request'],
  ])('CAT-05 from %s, on the first of May: %s', (from, expected) => {
    expect(
      codeOf(() => {
        checkNotBackwards(from, '2026-05-01', '/from');
      }),
    ).toBe(expected);
  });

  it('CAT-06 ends what runs and undoes what has not begun', () => {
    const suspension = (id: string, from: string, until: string | null) => ({ id, from, until, reason: 'inquiry' });
    const all = [
      suspension('over', '2026-01-01', '2026-01-31'),
      suspension('running', '2026-04-01', null),
      suspension('planned', '2026-07-01', '2026-07-31'),
      suspension('undone', '2026-08-01', '2026-07-31'),
    ];
    expect(suspensionsToEnd(all, '2026-05-01').map(({ id }) => id)).toEqual(['running', 'planned']);
    expect(endOfSuspension(all[1]!, '2026-04-30', '2026-03-31')).toBe('2026-04-30');
    expect(endOfSuspension(all[2]!, '2026-04-30', '2026-06-30')).toBe('2026-06-30');
  });

  it.each([
    ['an open end', null, '2026-04-30'],
    ['a later end', '2026-12-31', '2026-04-30'],
    ['an end that had come', '2026-02-28', '2026-02-28'],
  ])('CAT-05 a removal from the first of May keeps the days before: %s', (_case, until, expected) => {
    const days = daysUntilRemoval({ from: '2026-01-01', until }, '2026-05-01', '2026-04-30');
    expect(days).toEqual({ from: '2026-01-01', until: expected });
  });

  it.each<[StageOutcome, string | null, string | null, string]>([
    ['PASS', null, null, 'ok'],
    ['ADMIT', '2026-05-01', null, 'ok'],
    ['ADMIT', null, null, 'invalid-request'],
    ['REJECT', null, 'no power contract', 'ok'],
    ['REJECT', '2026-05-01', null, 'invalid-request'],
  ])('asks for a day or a reason: %s %s %s', (outcome, from, reason, expected) => {
    expect(
      codeOf(() => {
        checkDecision(outcome, { from, reason, code: reason === null ? null : 'TEST_FAILED' });
      }),
    ).toBe(expected);
  });

  it('asks for the code of a rejection', () => {
    const decision = { from: null, reason: 'no power contract', code: null };
    expect(
      codeOf(() => {
        checkDecision('REJECT', decision);
      }),
    ).toBe('invalid-request');
  });

  const passed: StageDecision = { stage: 'FORM_CHECK', outcome: 'PASS', decidedBy: 'a' };
  const failed: StageDecision = { stage: 'TECH_TEST', outcome: 'REJECT', decidedBy: 'b' };
  it.each<[string, ListingState, readonly StageDecision[], string, string]>([
    ['the first stage', 'APPLIED', [], 'a', 'ok'],
    ['the test after its own check of the papers', 'TESTING', [passed], 'a', 'other-officer-needed'],
    ['the test after the check of another', 'TESTING', [passed], 'b', 'ok'],
    ['the appeal against its own rejection', 'APPEALED', [passed, failed], 'b', 'other-officer-needed'],
    ['the appeal after it had passed the papers', 'APPEALED', [passed, failed], 'a', 'ok'],
    ['the appeal as a third one', 'APPEALED', [passed, failed], 'c', 'ok'],
  ])('CAT-07 an officer decides %s', (_what, ...[state, earlier, userId, expected]) => {
    expect(
      codeOf(() => {
        checkOfficer(state, earlier, userId);
      }),
    ).toBe(expected);
  });

  it.each<[ListingState, Date | null, string]>([
    ['REJECTED', null, 'ok'],
    ['REJECTED', new Date('2026-05-01T00:00:00Z'), 'appeal-used'],
    ['APPLIED', null, 'wrong-state'],
    ['ADMITTED', null, 'wrong-state'],
  ])('CAT-08 an appeal while %s after one at %s: %s', (state, appealedAt, expected) => {
    expect(
      codeOf(() => {
        checkAppeal({ state, appealedAt });
      }),
    ).toBe(expected);
  });

  it.each([
    ['an officer', { providerId: null, authorityPath: 'SZ' }, true],
    ['the provider itself', { providerId: 'p', authorityPath: null }, true],
    ['another provider', { providerId: 'q', authorityPath: null }, false],
    ['an enterprise', { providerId: null, authorityPath: null }, false],
  ])('shows what is only applied for to %s: %p', (_who, viewer, expected) => {
    expect(maySee(viewer, { providerId: 'p', state: 'APPLIED' })).toBe(expected);
    expect(maySee(viewer, { providerId: 'p', state: 'ADMITTED' })).toBe(true);
  });
});
