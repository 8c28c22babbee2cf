import { WrongState } from '../../platform/errors/faults.js';
import type { StudyEvent, StudyMachine, StudyState } from './study.types.js';

/** The life of a study. */
export const STUDY_MACHINE: StudyMachine = {
  name: 'a study',
  states: ['QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'],
  first: 'QUEUED',
  final: ['DONE', 'FAILED', 'CANCELLED'],
  arrows: [
    { event: 'start', from: ['QUEUED'], to: 'RUNNING', guard: 'its first message is worked on' },
    { event: 'finish', from: ['RUNNING'], to: 'DONE', guard: 'every case was looked at' },
    { event: 'fail', from: ['QUEUED', 'RUNNING'], to: 'FAILED', guard: 'a case cannot be computed' },
    { event: 'cancel', from: ['QUEUED', 'RUNNING'], to: 'CANCELLED', guard: 'by an officer who manages the programme' },
  ],
};

/** @rule STU-01 A study moves only along the arrows of its machine; one that ended stays as it is. (comparability of studies) */
export function moveStudy(state: StudyState, event: StudyEvent): StudyState {
  const arrow = STUDY_MACHINE.arrows.find((each) => each.event === event && each.from.includes(state));
  if (arrow) return arrow.to;
  throw new WrongState(`A study that is ${state} cannot take the step “${event}”.`, { state, event });
}

export function hasEnded(state: StudyState): boolean {
  return STUDY_MACHINE.final.includes(state);
}
