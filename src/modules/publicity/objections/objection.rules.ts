import type { FieldProblem } from '../../../platform/errors/domain-error.js';
import { InvalidRequest, WrongState } from '../../../platform/errors/faults.js';
import type { ObjectionMachine, ObjectionState, ObjectionStep, SubjectEffect } from '../publicity.types.js';

export const OBJECTION_MACHINE: ObjectionMachine = {
  name: 'an objection',
  states: ['FILED', 'ACCEPTED', 'INADMISSIBLE', 'INVESTIGATING', 'UPHELD', 'DISMISSED'],
  first: 'FILED',
  final: ['INADMISSIBLE', 'UPHELD', 'DISMISSED'],
  arrows: [
    { event: 'ACCEPT', from: ['FILED'], to: 'ACCEPTED', guard: 'named and about the case' },
    { event: 'REFUSE', from: ['FILED'], to: 'INADMISSIBLE', guard: 'not named, or not about the case; with an answer' },
    { event: 'INVESTIGATE', from: ['ACCEPTED'], to: 'INVESTIGATING', guard: 'facts must be looked into' },
    { event: 'UPHOLD', from: ['ACCEPTED', 'INVESTIGATING'], to: 'UPHELD', guard: 'founded; with an answer' },
    { event: 'DISMISS', from: ['ACCEPTED', 'INVESTIGATING'], to: 'DISMISSED', guard: 'unfounded; with an answer' },
  ],
};

/** @rule OBJ-01 An objection is taken up or refused first, and decided after that, once. (domain page, C) */
export function moveObjection(state: ObjectionState, step: ObjectionStep): ObjectionState {
  const arrow = OBJECTION_MACHINE.arrows.find((each) => each.event === step && each.from.includes(state));
  if (arrow) return arrow.to;
  const possibleIn = OBJECTION_MACHINE.arrows.filter((each) => each.event === step).flatMap((each) => each.from);
  throw new WrongState(`An objection that is ${state} cannot take the step ${step}.`, { state, step, possibleIn });
}

export function isOpen(state: ObjectionState): boolean {
  return !OBJECTION_MACHINE.final.includes(state);
}

/** Taken up by an officer and not yet decided. */
export function isTakenUp(state: ObjectionState): boolean {
  return state === 'ACCEPTED' || state === 'INVESTIGATING';
}

/** @rule OBJ-02 Whoever ends an objection says why: a reason code and an answer to the objector. (reasoned decision) */
export function checkAnswer(next: ObjectionState, reasonCode: string | null, answer: string | null): void {
  if (isOpen(next)) return;
  const problems: FieldProblem[] = [];
  if (reasonCode === null) problems.push(missing('/reasonCode', 'A decision needs a reason code.'));
  if (answer === null || answer.trim() === '') problems.push(missing('/answer', 'A decision needs an answer.'));
  if (problems.length > 0) throw new InvalidRequest(problems);
}

/**
 * @rule OBJ-03 The subject is held from the first objection that is taken up until the last of those is decided; an
 * upheld one ends its publicity. (objection freezes its target)
 */
export function effectOn(
  next: ObjectionState,
  { othersTakenUp, stillPublic }: { readonly othersTakenUp: boolean; readonly stillPublic: boolean },
): SubjectEffect {
  if (!stillPublic) return 'NONE';
  if (next === 'UPHELD') return 'REMOVED';
  if (othersTakenUp) return 'NONE';
  if (next === 'ACCEPTED') return 'OBJECTED';
  return next === 'DISMISSED' ? 'RESTORED' : 'NONE';
}

function missing(pointer: string, message: string): FieldProblem {
  return { pointer, code: 'missing-field', message };
}
