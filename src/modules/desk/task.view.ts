import { allow, deny } from '../../platform/http/allowed-action.js';
import { actionsOn } from './desk.rules.js';
import type { Task } from './desk.types.js';
import type { TaskView } from './tasks.dto.js';

export function toTaskView(task: Task, userId: string): TaskView {
  return {
    id: task.id,
    version: task.version,
    state: task.state,
    subjectType: task.subjectType,
    subjectId: task.subjectId,
    subjectLabel: task.subjectLabel,
    stageId: task.stageId,
    stageNameZh: task.stageNameZh,
    stageNameEn: task.stageNameEn,
    role: task.role,
    authorityPath: task.authorityPath,
    assigneeId: task.assigneeId,
    createdAt: task.createdAt.toISOString(),
    dueAt: task.dueAt?.toISOString() ?? null,
    escalationLevel: task.escalationLevel,
    outcome: task.outcome,
    reasonCode: task.reasonCode,
    comment: task.comment,
    decidedAt: task.decidedAt?.toISOString() ?? null,
    allowedActions: actionsOn(task, userId).map(({ action, refusedFor }) =>
      refusedFor === null ? allow(action) : deny(action, refusedFor),
    ),
  };
}
