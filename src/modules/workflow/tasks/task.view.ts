import { findStage } from '../stage.rules.js';
import type { StoredTask, Task, WorkflowCase } from '../workflow.types.js';

/** A stored task as the door hands it out. */
export function toTask(task: StoredTask, workflowCase: WorkflowCase): Task {
  const stage = findStage(workflowCase.stages, task.stageId);
  return {
    id: task.id,
    version: task.version,
    caseId: task.caseId,
    subjectType: workflowCase.subjectType,
    subjectId: workflowCase.subjectId,
    subjectLabel: workflowCase.subjectLabel,
    stageId: task.stageId,
    stageNameZh: stage.nameZh,
    stageNameEn: stage.nameEn,
    role: task.role,
    authorityPath: task.authorityPath,
    state: task.state,
    assigneeId: task.assigneeId,
    createdAt: task.createdAt,
    dueAt: task.dueAt,
    escalationLevel: task.escalationLevel,
    outcome: task.outcome,
    reasonCode: task.reasonCode,
    comment: task.comment,
    decidedBy: task.decidedBy,
    decidedAt: task.decidedAt,
  };
}
