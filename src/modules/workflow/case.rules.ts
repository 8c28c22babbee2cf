import { WrongState } from '../../platform/errors/faults.js';
import type { CaseEvent, CaseMachine, CaseState } from './workflow.types.js';

/** The life of a case. */
export const CASE_MACHINE: CaseMachine = {
  name: 'a case',
  states: ['RUNNING', 'RETURNED', 'APPROVED', 'REJECTED', 'CANCELLED'],
  first: 'RUNNING',
  final: ['REJECTED', 'CANCELLED'],
  arrows: [
    { event: 'pass', from: ['RUNNING'], to: 'RUNNING', guard: 'a stage approves and a later one asks somebody' },
    { event: 'approve', from: ['RUNNING'], to: 'APPROVED', guard: 'a stage approves and no later one asks anybody' },
    { event: 'reject', from: ['RUNNING'], to: 'REJECTED', guard: 'a stage rejects with reason and comment' },
    { event: 'return', from: ['RUNNING'], to: 'RETURNED', guard: 'the stage has returns left; reason and comment' },
    { event: 'resume', from: ['RETURNED'], to: 'RUNNING', guard: 'the applicant answered' },
    { event: 'cancel', from: ['RUNNING', 'RETURNED'], to: 'CANCELLED', guard: 'withdrawn or lapsed' },
    { event: 'reopen', from: ['APPROVED'], to: 'RUNNING', guard: 'the approval turned out to be wrong; with a reason' },
  ],
};

/**
 * @rule WFL-01 A case moves only along the arrows of its machine; one that was rejected or cancelled moves no more, one
 * that was approved only when its last stage has to decide again. (domain page, section C)
 */
export function moveCase(state: CaseState, event: CaseEvent): CaseState {
  const arrow = CASE_MACHINE.arrows.find((each) => each.event === event && each.from.includes(state));
  if (arrow) return arrow.to;
  const possibleIn = CASE_MACHINE.arrows.filter((each) => each.event === event).flatMap((each) => each.from);
  throw new WrongState(`A case that is ${state} cannot take the step “${event}”.`, { state, event, possibleIn });
}

export function isOver(state: CaseState): boolean {
  return state === 'APPROVED' || CASE_MACHINE.final.includes(state);
}
