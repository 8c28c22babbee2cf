import type { TaskState } from './desk.types.js';

/** Why an action on a task is not open; null when it is. */
export interface TaskAction {
  readonly action: 'claim' | 'release' | 'decision';
  readonly refusedFor: 'ALREADY_DECIDED' | 'ALREADY_YOURS' | 'CLAIMED_BY_ANOTHER' | 'NOT_CLAIMED' | null;
}

/**
 * @rule DSK-01 A task that nobody has can be claimed and decided; one that somebody has only by that person; a decided
 * one by nobody. (inbox)
 */
export function actionsOn(
  task: { readonly state: TaskState; readonly assigneeId: string | null },
  userId: string,
): readonly TaskAction[] {
  if (task.state === 'OPEN') return actions({ claim: null, release: 'NOT_CLAIMED', decision: null });
  if (task.state !== 'CLAIMED') return allClosed('ALREADY_DECIDED');
  if (task.assigneeId !== userId) return allClosed('CLAIMED_BY_ANOTHER');
  return actions({ claim: 'ALREADY_YOURS', release: null, decision: null });
}

function allClosed(reason: TaskAction['refusedFor']): readonly TaskAction[] {
  return actions({ claim: reason, release: reason, decision: reason });
}

function actions(refusals: Readonly<Record<TaskAction['action'], TaskAction['refusedFor']>>): readonly TaskAction[] {
  return (['claim', 'release', 'decision'] as const).map((action) => ({ action, refusedFor: refusals[action] }));
}
