import { declareTopic } from '../../platform/outbox/topics.js';

/** The next part of a study is to be worked on: `{ studyId, done }`; stale when the study stands elsewhere. */
export const STUDY_PART_DUE = declareTopic('study.part-due', { movesMoney: false });
