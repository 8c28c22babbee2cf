import { declareTopic } from '../../platform/outbox/topics.js';

/** A task's deadline passed; `subjectId` is the task. */
export const STAGE_TIMED_OUT = declareTopic('workflow.stage-timed-out');
