export { Workflow } from './workflow.js';
export { WorkflowModule } from './workflow.module.js';
export { DECISION_OUTCOMES, STAGE_MODES, TASK_STATES } from './workflow.types.js';
export type {
  CaseProgress,
  CaseState,
  DecisionOutcome,
  NewCase,
  StageMode,
  StagePlan,
  Subject,
  Task,
  TaskDecision,
  TaskFilter,
  TaskState,
  TimelineEntry,
  TimelineKind,
  TimeoutAction,
  WorkflowOutcome,
} from './workflow.types.js';
