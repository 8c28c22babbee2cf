import { allow, type AllowedAction, deny } from '../../platform/http/allowed-action.js';
import { topicMovesMoney } from '../../platform/outbox/topics.js';
import { redriveStep, stateOf } from './dead-letter.rules.js';
import type { DeadLetter } from './dead-letter.types.js';
import type { DeadLetterView } from './dead-letters.dto.js';

/** As the user `userId` sees it. */
export function toDeadLetterView(letter: DeadLetter, userId: string): DeadLetterView {
  return {
    id: letter.id,
    topic: letter.topic,
    movesMoney: topicMovesMoney(letter.topic),
    payload: letter.payload,
    state: stateOf(letter),
    error: letter.error,
    tries: letter.tries,
    firstFailedAt: letter.firstFailedAt.toISOString(),
    lastFailedAt: letter.lastFailedAt.toISOString(),
    askedBy: letter.askedBy,
    askedAt: letter.askedAt?.toISOString() ?? null,
    redrivenBy: letter.redrivenBy,
    redrivenAt: letter.redrivenAt?.toISOString() ?? null,
    allowedActions: [redriveOf(letter, userId)],
  };
}

function redriveOf(letter: DeadLetter, userId: string): AllowedAction {
  const step = redriveStep(letter, topicMovesMoney(letter.topic), userId);
  return step === 'ASK' || step === 'SEND' ? allow('redrive') : deny('redrive', step);
}
