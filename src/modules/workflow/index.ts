export { NotYours, ReturnsExhausted } from './workflow.errors.js';
export { Workflow } from './workflow.js';
export { WorkflowModule } from './workflow.module.js';
export {
  CASE_STATES,
  DECISION_OUTCOMES,
  STAGE_MODES,
  TASK_STATES,
  TIMELINE_KINDS,
  TIMEOUT_ACTIONS,
} from './workflow.types.js';
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
