import { declareTopic } from '../../platform/outbox/topics.js';
import { CALENDAR_CHANGED_FOR_SUPPLEMENTS } from '../calendar/index.js';
import { PUBLICITY_ENDED } from '../publicity/index.js';

/** Money of a programme became free: `{ programmeId }`. Whoever frees it sends this; those who wait are served. */
export const BUDGET_RELEASED = declareTopic('budget.released');

/** A stage ran out of time: `{ taskId, subjectType, subjectId, stageId, onTimeout }`. */
export const STAGE_TIMED_OUT = declareTopic('application.stage-timed-out');

/** The applicant did not answer a return in time: timer per application. */
export const SUPPLEMENT_OVERDUE = declareTopic('application.supplement-overdue');

/** A calendar was imported: the time to answer a return is counted again. */
export const SUPPLEMENTS_CALENDAR_CHANGED = declareTopic(CALENDAR_CHANGED_FOR_SUPPLEMENTS);

/** The publicity of some applications is over with nothing against them; sent by the publicity room. */
export const PUBLICITY_OVER = declareTopic(PUBLICITY_ENDED);
