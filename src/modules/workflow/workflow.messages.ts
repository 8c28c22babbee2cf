import { declareTopic } from '../../platform/outbox/topics.js';
import { CALENDAR_CHANGED_FOR_TASKS } from '../calendar/index.js';

/** A task's deadline passed; `subjectId` is the task. */
export const STAGE_TIMED_OUT = declareTopic('workflow.stage-timed-out');

/** A calendar was imported: deadlines of tasks are counted again. */
export const TASKS_CALENDAR_CHANGED = declareTopic(CALENDAR_CHANGED_FOR_TASKS);
