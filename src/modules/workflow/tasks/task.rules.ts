import type { FieldProblem } from '../../../platform/errors/domain-error.js';
import { InvalidRequest, WrongState } from '../../../platform/errors/faults.js';
import type { DecisionOutcome, StoredTask } from '../workflow.types.js';

export function waits({ state }: Pick<StoredTask, 'state'>): boolean {
  return state === 'OPEN' || state === 'CLAIMED';
}

/** @rule WFL-07 A task is decided once, and one that somebody has taken up is theirs until they give it back. */
export function checkFree(task: Pick<StoredTask, 'state' | 'assigneeId'>, userId: string): void {
  if (!waits(task)) throw new WrongState('This task is no longer open.', { state: task.state });
  if (task.state === 'CLAIMED' && task.assigneeId !== userId) {
    throw new WrongState('Somebody else has claimed this task.', { state: task.state });
  }
}

/** @rule WFL-08 Who rejects or returns says why: a reason code, and all defects in one notice. (one-time notice) */
export function checkReason(outcome: DecisionOutcome, reasonCode: string | null, comment: string | null): void {
  if (outcome === 'APPROVE') return;
  const problems: FieldProblem[] = [];
  if (reasonCode === null) problems.push(missing('/reasonCode', 'A rejection or return needs a reason code.'));
  if (comment === null || comment.trim() === '') {
    problems.push(missing('/comment', 'A rejection or return needs a comment that names every defect.'));
  }
  if (problems.length > 0) throw new InvalidRequest(problems);
}

function missing(pointer: string, message: string): FieldProblem {
  return { pointer, code: 'missing-field', message };
}
