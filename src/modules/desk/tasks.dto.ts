import { AllowedAction } from '../../platform/http/allowed-action.js';
import {
  AmountFen,
  Instant,
  Nested,
  NestedList,
  OneOf,
  Text,
  Uuid,
  Uuids,
  Whole,
  YesNo,
} from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/pages.js';
import { ApplicationView } from '../applications/index.js';
import { DECISION_OUTCOMES, TASK_STATES } from '../workflow/index.js';

/** CLAIMABLE: nobody has it. MINE: I have it. DONE: I decided it. */
export const QUEUES = ['CLAIMABLE', 'MINE', 'DONE'] as const;

export class ListTasksQuery extends PageQuery {
  @OneOf(QUEUES, { optional: true, description: 'Without it: all that wait within my roles and jurisdiction.' })
  readonly queue?: (typeof QUEUES)[number];

  @Text({ optional: true, max: 40, example: 'application' })
  readonly subjectType?: string;
}

export class TaskView {
  @Uuid()
  readonly id: string;

  @Whole({ min: 1, max: 999_999_999 })
  readonly version: number;

  @OneOf(TASK_STATES)
  readonly state: string;

  @Text({ max: 40, description: 'What it is about: `application`.' })
  readonly subjectType: string;

  @Uuid()
  readonly subjectId: string;

  @Text({ max: 200 })
  readonly subjectLabel: string;

  @Text({ max: 64 })
  readonly stageId: string;

  @Text({ max: 200 })
  readonly stageNameZh: string;

  @Text({ max: 200 })
  readonly stageNameEn: string;

  @Text({ max: 40 })
  readonly role: string;

  @Text({ max: 120 })
  readonly authorityPath: string;

  @Uuid({ nullable: true })
  readonly assigneeId: string | null;

  @Instant()
  readonly createdAt: string;

  @Instant({ nullable: true })
  readonly dueAt: string | null;

  @Whole({ min: 0, max: 9, description: 'How often its lateness was reported upwards.' })
  readonly escalationLevel: number;

  @OneOf(DECISION_OUTCOMES, { nullable: true })
  readonly outcome: string | null;

  @Text({ nullable: true, max: 64 })
  readonly reasonCode: string | null;

  @Text({ nullable: true, max: 4000 })
  readonly comment: string | null;

  @Instant({ nullable: true })
  readonly decidedAt: string | null;

  @NestedList(() => AllowedAction, { maxItems: 10 })
  readonly allowedActions: readonly AllowedAction[];
}

export class TaskPage {
  @NestedList(() => TaskView, { maxItems: 100 })
  readonly items: readonly TaskView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}

export class DecisionRequest {
  @OneOf(DECISION_OUTCOMES)
  readonly outcome: (typeof DECISION_OUTCOMES)[number];

  @Text({ optional: true, max: 64, pattern: /^[A-Z][A-Z0-9_]{1,63}$/, description: 'For REJECT and RETURN.' })
  readonly reasonCode?: string;

  @Text({ optional: true, max: 2000, description: 'For REJECT and RETURN: all defects in one notice.' })
  readonly comment?: string;

  @AmountFen({ optional: true, description: 'Grants less than computed; needs a comment. Never more.' })
  readonly approvedAmountFen?: number;
}

export class DecisionView {
  @Uuid()
  readonly taskId: string;

  @Text({ max: 40 })
  readonly subjectType: string;

  @Uuid()
  readonly subjectId: string;

  @Text({ max: 40, description: 'Where the subject stands now.' })
  readonly state: string;

  @Nested(() => ApplicationView)
  readonly application: ApplicationView;
}

export class BatchDecisionRequest {
  @Uuids({ maxItems: 200 })
  readonly taskIds: readonly string[];

  @OneOf(DECISION_OUTCOMES)
  readonly outcome: (typeof DECISION_OUTCOMES)[number];

  @Text({ optional: true, max: 64, pattern: /^[A-Z][A-Z0-9_]{1,63}$/ })
  readonly reasonCode?: string;

  @Text({ optional: true, max: 2000 })
  readonly comment?: string;

  @YesNo({ optional: true, description: 'Says what would happen to each and changes nothing.' })
  readonly dryRun?: boolean;
}

export class BatchDecisionItem {
  @Uuid()
  readonly taskId: string;

  @YesNo()
  readonly applicable: boolean;

  @Uuid({ nullable: true })
  readonly subjectId: string | null;

  @Text({ nullable: true, max: 40, description: 'Where the subject stands after it.' })
  readonly state: string | null;

  @Text({ nullable: true, max: 64, description: 'Problem code when it is not applicable.' })
  readonly code: string | null;

  @Text({ nullable: true, max: 500 })
  readonly detail: string | null;
}

export class BatchDecisionView {
  @YesNo()
  readonly dryRun: boolean;

  @Whole({ min: 0, max: 200 })
  readonly applicableCount: number;

  @Whole({ min: 0, max: 200 })
  readonly notApplicableCount: number;

  @NestedList(() => BatchDecisionItem, { maxItems: 200 })
  readonly items: readonly BatchDecisionItem[];
}
