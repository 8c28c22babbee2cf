import { declareTopic } from '../../platform/outbox/topics.js';
import { CALENDAR_CHANGED_FOR_NOTICES } from '../calendar/index.js';

/** The period of a notice is over; timer per notice, `subjectId` is the notice. */
export const PERIOD_ENDED = declareTopic('publicity.period-ended');

/** A calendar was imported: periods that run are counted again. */
export const NOTICES_CALENDAR_CHANGED = declareTopic(CALENDAR_CHANGED_FOR_NOTICES);

/**
 * Subjects whose publicity ended with nothing against them. Declared and handled by the room that owns them; read the
 * payload with `readPublicityEnded`.
 */
export const PUBLICITY_ENDED = 'publicity.ended';

export interface PublicityEnded {
  readonly noticeId: string;
  readonly subjectType: string;
  readonly subjectIds: readonly string[];
}

const SEPARATOR = ',';

export function toPublicityEndedPayload(ended: PublicityEnded): Readonly<Record<string, string>> {
  const { noticeId, subjectType, subjectIds } = ended;
  return { noticeId, subjectType, subjectIds: subjectIds.join(SEPARATOR) };
}

export function readPublicityEnded({
  noticeId,
  subjectType,
  subjectIds,
}: Readonly<Record<string, string>>): PublicityEnded {
  if (noticeId === undefined || subjectType === undefined || subjectIds === undefined) {
    throw new Error('The end of publicity is told without its subjects.');
  }
  return { noticeId, subjectType, subjectIds: subjectIds.split(SEPARATOR) };
}
