import { WrongState } from '../../platform/errors/faults.js';
import type { Programme, ProgrammeEvent, ProgrammeMachine, ProgrammeState, Viewer } from './programmes.types.js';

/** The life of a programme. */
export const PROGRAMME_MACHINE: ProgrammeMachine = {
  name: 'a programme',
  states: ['DRAFT', 'PUBLISHED', 'OPEN', 'PAUSED', 'EXHAUSTED', 'CLOSED'],
  first: 'DRAFT',
  final: ['CLOSED'],
  arrows: [
    { event: 'publish', from: ['DRAFT'], to: 'PUBLISHED', guard: 'the document is sound and its examples come true' },
    { event: 'amend', from: ['PUBLISHED'], to: 'PUBLISHED', guard: 'as for publishing; no bucket changes its nature' },
    { event: 'amend', from: ['OPEN'], to: 'OPEN', guard: 'as for publishing; no bucket changes its nature' },
    { event: 'amend', from: ['PAUSED'], to: 'PAUSED', guard: 'as for publishing; no bucket changes its nature' },
    { event: 'amend', from: ['EXHAUSTED'], to: 'EXHAUSTED', guard: 'as for publishing; no bucket changes its nature' },
    { event: 'open', from: ['PUBLISHED', 'PAUSED'], to: 'OPEN', guard: 'by an officer of its authority' },
    {
      event: 'pause',
      from: ['OPEN', 'EXHAUSTED'],
      to: 'PAUSED',
      guard: 'by an officer of its authority, with a reason',
    },
    { event: 'exhaust', from: ['OPEN'], to: 'EXHAUSTED', guard: 'no bucket has anything available' },
    { event: 'replenish', from: ['EXHAUSTED'], to: 'OPEN', guard: 'a bucket has something available' },
    {
      event: 'close',
      from: ['PUBLISHED', 'OPEN', 'PAUSED', 'EXHAUSTED'],
      to: 'CLOSED',
      guard: 'by an officer of its authority, with a reason',
    },
  ],
};

/** @rule PRG-01 A programme moves only along the arrows of its machine; a closed one moves no more. (domain page, C) */
export function moveProgramme(state: ProgrammeState, event: ProgrammeEvent): ProgrammeState {
  const arrow = PROGRAMME_MACHINE.arrows.find((each) => each.event === event && each.from.includes(state));
  if (arrow) return arrow.to;
  const possibleIn = PROGRAMME_MACHINE.arrows.filter((each) => each.event === event).flatMap((each) => each.from);
  throw new WrongState(`A programme that is ${state} cannot take the step “${event}”.`, { state, event, possibleIn });
}

export function canMove(state: ProgrammeState, event: ProgrammeEvent): boolean {
  return PROGRAMME_MACHINE.arrows.some((each) => each.event === event && each.from.includes(state));
}

/**
 * @rule PRG-02 Applications are taken while a programme is open; also when its money is used up, because the policy says
 * whether such a case waits or is refused. (programme state machine)
 */
export function acceptsApplications(state: ProgrammeState): boolean {
  return state === 'OPEN' || state === 'EXHAUSTED';
}

/**
 * @rule PRG-03 Officers of the tenant read every programme, because they review what is applied for under it; all others
 * read what was published. (disclosure of policies)
 */
export function mayRead({ authorityPath }: Viewer, { state }: Pick<Programme, 'state'>): boolean {
  return authorityPath !== null || state !== 'DRAFT';
}

/** @rule PRG-04 Officers of the leading authority, or of one above it, manage a programme. (jurisdiction) */
export function mayManage({ authorityPath }: Viewer, programme: Pick<Programme, 'authorityPath'>): boolean {
  if (authorityPath === null) return false;
  return programme.authorityPath === authorityPath || programme.authorityPath.startsWith(`${authorityPath}/`);
}
