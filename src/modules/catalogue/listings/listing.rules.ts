import type { FieldProblem } from '../../../platform/errors/domain-error.js';
import { InvalidRequest, WrongState } from '../../../platform/errors/faults.js';
import { AppealUsed, OtherOfficerNeeded } from '../catalogue.errors.js';
import type {
  AdmissionStage,
  Days,
  Listing,
  ListingEvent,
  ListingMachine,
  ListingState,
  StageDecision,
  StageOutcome,
  Suspension,
} from '../catalogue.types.js';

/** The life of an admission or a service item. Suspensions are days, not states. */
export const LISTING_MACHINE: ListingMachine = {
  name: 'a listing',
  states: ['APPLIED', 'TESTING', 'ADMITTED', 'REJECTED', 'APPEALED', 'REMOVED'],
  first: 'APPLIED',
  final: ['REMOVED'],
  arrows: [
    { event: 'pass', from: ['APPLIED'], to: 'TESTING', guard: 'its papers are in order' },
    { event: 'admit', from: ['TESTING', 'APPEALED'], to: 'ADMITTED', guard: 'by another officer, from a day on' },
    {
      event: 'reject',
      from: ['APPLIED', 'TESTING', 'APPEALED'],
      to: 'REJECTED',
      guard: 'by an officer, with a code and a reason',
    },
    { event: 'appeal', from: ['REJECTED'], to: 'APPEALED', guard: 'by the provider, once' },
    { event: 'remove', from: ['ADMITTED'], to: 'REMOVED', guard: 'by an officer, with a reason, not backwards' },
  ],
};

/** Fields of a listing that nobody rejected or appealed for. */
export const UNDECIDED = { decisionCode: null, appealedAt: null, appealReason: null } as const;

/**
 * @rule CAT-04 A listing passes the check of its papers, then the technical test, and is admitted; each stage is decided
 * once, and after a removal or a rejection that stands the provider applies anew. (domain page, C)
 */
export function moveListing(state: ListingState, event: ListingEvent): ListingState {
  const arrow = LISTING_MACHINE.arrows.find((each) => each.event === event && each.from.includes(state));
  if (arrow) return arrow.to;
  throw new WrongState(`A listing that is ${state} cannot take the step “${event}”.`, { state, event });
}

export function canMove(state: ListingState, event: ListingEvent): boolean {
  return LISTING_MACHINE.arrows.some((each) => each.event === event && each.from.includes(state));
}

/** The stage that a listing waits in. */
export function stageOf(state: ListingState): AdmissionStage | null {
  switch (state) {
    case 'APPLIED':
      return 'FORM_CHECK';
    case 'TESTING':
      return 'TECH_TEST';
    case 'APPEALED':
      return 'APPEAL';
    case 'ADMITTED':
    case 'REJECTED':
    case 'REMOVED':
      return null;
  }
}

/**
 * @rule CAT-07 Nobody decides two stages of one listing, and who rejected it does not decide the appeal. (separation of
 * duties)
 */
export function checkOfficer(state: ListingState, earlier: readonly StageDecision[], userId: string): void {
  const own = earlier.filter(({ decidedBy }) => decidedBy === userId);
  const barred = state === 'APPEALED' ? own.filter(({ outcome }) => outcome === 'REJECT') : own;
  if (barred.length > 0) throw new OtherOfficerNeeded(barred.map(({ stage }) => stage));
}

/** @rule CAT-08 A provider may appeal against a rejection once, with its reasons. (domain page, C) */
export function checkAppeal({ state, appealedAt }: Pick<Listing, 'state' | 'appealedAt'>): void {
  if (appealedAt !== null) throw new AppealUsed();
  moveListing(state, 'appeal');
}

/**
 * @rule CAT-05 Suspension and removal begin today or later: what was ordered in good faith stays good. (running contracts
 * are honoured)
 */
export function checkNotBackwards(day: string, today: string, pointer: string): void {
  if (day >= today) return;
  throw new InvalidRequest([
    { pointer, code: 'in-the-past', message: `Nothing is undone for days that are over: ${today} at the earliest.` },
  ]);
}

export function checkOrder({ from, until }: Days, pointer: string): void {
  if (until === null || from <= until) return;
  throw new InvalidRequest([
    { pointer, code: 'wrong-order', message: 'The last day cannot lie before the first one.' },
  ]);
}

/** The days of an admission that ends on the day before `from`; nothing when it had ended before. */
export function daysUntilRemoval(admitted: Days, from: string, dayBefore: string): Days {
  const until = admitted.until !== null && admitted.until < from ? admitted.until : dayBefore;
  return { from: admitted.from, until };
}

/** @rule CAT-06 A suspension ends on the day before its listing counts again; one that had not begun never counts. */
export function suspensionsToEnd(suspensions: readonly Suspension[], from: string): readonly Suspension[] {
  return suspensions.filter(({ from: first, until }) => (until === null || until >= from) && !isVoid(first, until));
}

/** The last day of a suspension when its listing counts again from a day on. */
export function endOfSuspension(suspension: Suspension, dayBefore: string, dayBeforeFirst: string): string {
  return dayBefore < suspension.from ? dayBeforeFirst : dayBefore;
}

/** Whoever admits says from when; whoever rejects says why. */
export function checkDecision(
  outcome: StageOutcome,
  { from, reason, code }: { from: string | null; reason: string | null; code: string | null },
): void {
  const problems: FieldProblem[] = [];
  if (outcome === 'ADMIT' && from === null) problems.push(missing('/admittedFrom', 'State the first day.'));
  if (outcome === 'REJECT' && reason === null) problems.push(missing('/reason', 'State the reason.'));
  if (outcome === 'REJECT' && code === null) problems.push(missing('/reasonCode', 'State the code of the reason.'));
  if (problems.length > 0) throw new InvalidRequest(problems);
}

/** Providers see their own; officers see all; everybody else sees what was admitted. */
export function maySee(
  viewer: { readonly providerId: string | null; readonly authorityPath: string | null },
  listing: Pick<Listing, 'providerId' | 'state'>,
): boolean {
  if (viewer.authorityPath !== null || viewer.providerId === listing.providerId) return true;
  return listing.state === 'ADMITTED' || listing.state === 'REMOVED';
}

function isVoid(from: string, until: string | null): boolean {
  return until !== null && until < from;
}

function missing(pointer: string, message: string): FieldProblem {
  return { pointer, code: 'missing-field', message };
}
