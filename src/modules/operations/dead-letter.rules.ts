import type { DeadLetter, DeadLetterState } from './dead-letter.types.js';

export function stateOf({ askedBy, redrivenAt }: Pick<DeadLetter, 'askedBy' | 'redrivenAt'>): DeadLetterState {
  if (redrivenAt !== null) return 'REDRIVEN';
  return askedBy === null ? 'DEAD' : 'ASKED';
}

/** What a wish to send a message again comes to. */
export type RedriveStep = 'ASK' | 'SEND' | 'SECOND_PERSON_NEEDED' | 'REDRIVEN_ALREADY';

/**
 * @rule OPS-01 A dead message that may move money is sent again by two persons: one asks, another one sends; any other by
 * one. (maker and checker)
 */
export function redriveStep(
  letter: Pick<DeadLetter, 'askedBy' | 'redrivenAt'>,
  movesMoney: boolean,
  userId: string,
): RedriveStep {
  const state = stateOf(letter);
  if (state === 'REDRIVEN') return 'REDRIVEN_ALREADY';
  if (!movesMoney) return 'SEND';
  if (state === 'DEAD') return 'ASK';
  return letter.askedBy === userId ? 'SECOND_PERSON_NEEDED' : 'SEND';
}
