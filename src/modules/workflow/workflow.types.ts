import type { Role } from '../../platform/access/permissions.js';
import type { Command } from '../../platform/idempotency/command.js';
import type { StateMachine } from '../../platform/machine/state-machine.js';

/** How a stage is decided. AUTO passes at once and asks nobody. */
export const STAGE_MODES = ['SINGLE', 'AUTO'] as const;
export type StageMode = (typeof STAGE_MODES)[number];

/** What happens once when a stage's deadline passes. */
export const TIMEOUT_ACTIONS = ['ESCALATE', 'DEEMED_PASS', 'NONE'] as const;
export type TimeoutAction = (typeof TIMEOUT_ACTIONS)[number];

export const CASE_STATES = ['RUNNING', 'RETURNED', 'APPROVED', 'REJECTED', 'CANCELLED'] as const;
export type CaseState = (typeof CASE_STATES)[number];

export type CaseEvent = 'pass' | 'approve' | 'reject' | 'return' | 'resume' | 'cancel' | 'reopen';
export type CaseMachine = StateMachine<CaseState, CaseEvent>;

export const TASK_STATES = ['OPEN', 'CLAIMED', 'DONE', 'CANCELLED'] as const;
export type TaskState = (typeof TASK_STATES)[number];

export const DECISION_OUTCOMES = ['APPROVE', 'REJECT', 'RETURN'] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

/** One stage of a case, frozen with the case when it starts. */
export interface StagePlan {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly role: Role;
  /** Path of the authority that decides; officers of it or of one above it may. */
  readonly authorityPath: string;
  readonly mode: StageMode;
  /** Working days after the day the stage began; null: no deadline. */
  readonly slaWorkingDays: number | null;
  readonly onTimeout: TimeoutAction;
  /** How often this stage may send the case back to the applicant. */
  readonly maxReturns: number;
  /** While the case is with the applicant the stage's deadline stands still. */
  readonly returnPausesClock: boolean;
  /** Stages whose deciders may not decide here; nobody decides two stages of a case in any event. */
  readonly separationFrom: readonly string[];
}

/** The thing a case is about, owned by the room that started it. */
export interface Subject {
  readonly subjectType: string;
  readonly subjectId: string;
}

export interface NewCase extends Subject {
  /** Shown in task lists: a public number and a title, no personal data. At most 200 characters. */
  readonly subjectLabel: string;
  /** Where the case belongs, such as `SZ/NS`. */
  readonly jurisdictionPath: string;
  /** In order; at least one. */
  readonly stages: readonly StagePlan[];
  /** Users who may never decide it: those who applied for it. */
  readonly excludedUserIds: readonly string[];
  /**
   * Topic of the caller's room, told `{ taskId, subjectType, subjectId, stageId, onTimeout }` once when a stage runs out
   * of time; under DEEMED_PASS its handler calls `passByDeadline`. Null where nobody wants to know; no stage is then
   * DEEMED_PASS.
   */
  readonly timedOutTopic: string | null;
  /** Null when a job starts it. */
  readonly command: Command | null;
}

/** Where a case stands after something happened to it; the room that owns the subject acts on it. */
export interface WorkflowOutcome extends Subject {
  readonly caseId: string;
  /** NEXT_STAGE: a later stage waits for a decision. RETURNED: the applicant must answer. */
  readonly result: 'NEXT_STAGE' | 'APPROVED' | 'REJECTED' | 'RETURNED';
  /** The stage that was decided; null when the case has just started. */
  readonly stageId: string | null;
  /** The stage that waits now, or the one the case will come back to; null when the case is over. */
  readonly nextStageId: string | null;
  readonly nextDueAt: Date | null;
  readonly reasonCode: string | null;
  readonly comment: string | null;
  /** User id; null when the system decided (AUTO, DEEMED_PASS). */
  readonly decidedBy: string | null;
  readonly decidedAt: Date;
}

export interface TaskDecision {
  readonly command: Command;
  readonly taskId: string;
  readonly outcome: DecisionOutcome;
  /** Upper snake; required for REJECT and RETURN. */
  readonly reasonCode: string | null;
  /** Required for REJECT and RETURN: all defects in one notice. */
  readonly comment: string | null;
}

/** One stage of one case waiting for a person, or decided. */
export interface Task extends Subject {
  readonly id: string;
  readonly version: number;
  readonly caseId: string;
  readonly subjectLabel: string;
  readonly stageId: string;
  readonly stageNameZh: string;
  readonly stageNameEn: string;
  readonly role: Role;
  readonly authorityPath: string;
  readonly state: TaskState;
  readonly assigneeId: string | null;
  readonly createdAt: Date;
  readonly dueAt: Date | null;
  /** How often the deadline's passing was reported upwards: 0 or 1. */
  readonly escalationLevel: number;
  readonly outcome: DecisionOutcome | null;
  readonly reasonCode: string | null;
  readonly comment: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

export interface TaskFilter {
  /** Default: those that wait (OPEN, CLAIMED). */
  readonly states?: readonly TaskState[];
  /** One of the actor's own roles; all of them by default. */
  readonly role?: Role;
  /** Only those the actor has claimed, or decided. */
  readonly mine?: boolean;
  readonly subjectType?: string;
}

/** Short form of a case for the lists and views of its owner. */
export interface CaseProgress extends Subject {
  readonly caseId: string;
  readonly state: CaseState;
  readonly stageId: string | null;
  readonly stageNameZh: string | null;
  readonly stageNameEn: string | null;
  readonly stageNumber: number | null;
  readonly stageCount: number;
  readonly taskId: string | null;
  readonly assigneeId: string | null;
  readonly dueAt: Date | null;
  readonly returns: number;
}

export const TIMELINE_KINDS = [
  'STARTED',
  'CLAIMED',
  'RELEASED',
  'APPROVED',
  'REJECTED',
  'RETURNED',
  'RESUMED',
  'ESCALATED',
  'CANCELLED',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** One entry of a case's history; append-only. */
export interface TimelineEntry {
  readonly id: string;
  readonly at: Date;
  readonly kind: TimelineKind;
  readonly stageId: string | null;
  readonly stageNameZh: string | null;
  readonly stageNameEn: string | null;
  readonly taskId: string | null;
  /** Null: the system. */
  readonly userId: string | null;
  readonly reasonCode: string | null;
  readonly comment: string | null;
  /** The deadline that held after this entry. */
  readonly dueAt: Date | null;
}

/** Who wants to decide. */
export interface Decider {
  readonly userId: string;
  readonly roles: readonly Role[];
  readonly authorityPath: string | null;
}

/** A decision taken earlier in the case; `decidedBy` is null for the system's. */
export interface PastDecision {
  readonly stageId: string;
  readonly decidedBy: string | null;
  readonly outcome: DecisionOutcome;
}

/** Why somebody who holds the role may still not decide. */
export type SeparationReason = 'APPLICANT' | 'DECIDED_ANOTHER_STAGE' | 'SEPARATED_STAGE';

/** A case as it is stored. */
export interface WorkflowCase extends Subject {
  readonly id: string;
  readonly subjectLabel: string;
  readonly jurisdictionPath: string;
  readonly state: CaseState;
  /** The stage that waits, or to which a returned case comes back; null when it is over. */
  readonly stageId: string | null;
  readonly stages: readonly StagePlan[];
  readonly excludedUserIds: readonly string[];
  readonly timedOutTopic: string | null;
  readonly returns: number;
  /** While returned with a stopped clock: what is left of the stage's time. */
  readonly remainingWorkingDays: number | null;
  /** While returned with a running clock: the deadline that goes on. */
  readonly heldDueAt: Date | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly version: number;
}

/** A task as it is stored. */
export interface StoredTask {
  readonly id: string;
  readonly caseId: string;
  readonly stageId: string;
  /** Counts the people a stage asks; more than one only where several must decide. */
  readonly seat: number;
  readonly role: Role;
  readonly authorityPath: string;
  readonly state: TaskState;
  readonly assigneeId: string | null;
  /** Day on which its clock began or went on; not counted. */
  readonly startedOn: string;
  /** Time it had from then on. */
  readonly workingDays: number | null;
  readonly dueAt: Date | null;
  readonly escalationLevel: number;
  readonly outcome: DecisionOutcome | null;
  readonly reasonCode: string | null;
  readonly comment: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

/** A line of the history before it is stored. */
export interface NewDecision {
  readonly caseId: string;
  readonly taskId: string | null;
  readonly kind: TimelineKind;
  readonly stageId: string | null;
  readonly userId: string | null;
  readonly reasonCode: string | null;
  readonly comment: string | null;
  readonly dueAt: Date | null;
}
