import { AllowedAction } from '../../platform/http/allowed-action.js';
import {
  AmountFen,
  Instant,
  JsonObject,
  Nested,
  NestedList,
  OneOf,
  Text,
  Texts,
  Uuid,
  Uuids,
  Whole,
} from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/pages.js';
import { APPLICATION_STATES, type Milestone, MILESTONES, type StatedFacts } from './application.types.js';

/** No application needs more. */
export const EVIDENCE_MAX = 100;

export class DraftApplicationRequest {
  @Uuid({ optional: true, nullable: true, description: 'The provider’s service item that is bought.' })
  readonly serviceItemId?: string | null;

  @Text({ optional: true, nullable: true, max: 64, description: 'Credit code of the provider; follows from the item.' })
  readonly providerUscc?: string | null;

  @Text({
    optional: true,
    nullable: true,
    max: 64,
    description: 'Follows from the item, or is the programme’s only one.',
  })
  readonly voucherType?: string | null;

  @JsonObject({
    optional: true,
    description: 'What you state, by fact id; amounts are integers of fen, null says “known to be absent”.',
    example: { 'contract.id': 'HT-2026-001', 'contract.amountFen': 120_000_000, 'contract.signedOn': '2026-04-20' },
  })
  readonly facts?: StatedFacts;

  @Uuids({
    optional: true,
    maxItems: EVIDENCE_MAX,
    description: 'Files you uploaded (`POST /evidence`); the purpose of each says which document it is.',
  })
  readonly evidenceIds?: readonly string[];
}

/** Fields that are left out stay as they are; `facts` and `evidenceIds` are replaced as a whole. */
export class EditDraftRequest extends DraftApplicationRequest {}

export class SubmissionRequest {
  @Texts({ optional: true, maxItems: 20, max: 64, description: 'Codes of the pledges that are given.' })
  readonly pledges?: readonly string[];
}

export class SupplementRequest {
  @JsonObject({ optional: true, description: 'Replaces what was stated, as a whole.' })
  readonly facts?: StatedFacts;

  @Uuids({ optional: true, maxItems: EVIDENCE_MAX, description: 'Files that are added; those of before stay.' })
  readonly evidenceIds?: readonly string[];

  @Text({ max: 2000, description: 'What was completed.' })
  readonly comment: string;
}

export class WithdrawalRequest {
  @Text({ optional: true, max: 2000 })
  readonly reason?: string;
}

export class ListApplicationsQuery extends PageQuery {
  @Uuid({ optional: true })
  readonly programmeId?: string;

  @OneOf(APPLICATION_STATES, { optional: true })
  readonly state?: (typeof APPLICATION_STATES)[number];

  @OneOf(MILESTONES, { optional: true, description: 'Those that have got so far.' })
  readonly reached?: Milestone;

  @Uuid({ optional: true, description: 'Officers only: applications of one enterprise.' })
  readonly enterpriseId?: string;

  @Text({ optional: true, max: 100 })
  readonly applicationNumber?: string;
}

export class StageView {
  @Text({ max: 64 })
  readonly id: string;

  @Text({ max: 200 })
  readonly nameZh: string;

  @Text({ max: 200 })
  readonly nameEn: string;

  @Whole({ min: 1, max: 20 })
  readonly number: number;

  @Whole({ min: 1, max: 20 })
  readonly count: number;

  @Instant({ nullable: true })
  readonly dueAt: string | null;
}

export class ApplicationView {
  @Uuid()
  readonly id: string;

  @Whole({ min: 1, max: 999_999_999 })
  readonly version: number;

  @OneOf(APPLICATION_STATES)
  readonly state: string;

  @Uuid()
  readonly programmeId: string;

  @Text({ max: 64 })
  readonly programmeCode: string;

  @Text({ max: 200 })
  readonly programmeNameZh: string;

  @Text({ max: 200 })
  readonly programmeNameEn: string;

  @Uuid({ nullable: true, description: 'Policy version it is judged by; null for a draft.' })
  readonly versionId: string | null;

  @Uuid()
  readonly enterpriseId: string;

  @Text({ max: 200 })
  readonly enterpriseName: string;

  @Text({ nullable: true, max: 100 })
  readonly applicationNumber: string | null;

  @Whole({ nullable: true, min: 1, max: Number.MAX_SAFE_INTEGER, description: 'Order of submission in the programme.' })
  readonly sequence: number | null;

  @Text({ max: 64 })
  readonly voucherType: string;

  @Text({ nullable: true, max: 64 })
  readonly providerUscc: string | null;

  @Uuid({ nullable: true })
  readonly serviceItemId: string | null;

  @JsonObject({ description: 'What the applicant states, by fact id.' })
  readonly facts: StatedFacts;

  @Uuids({ maxItems: EVIDENCE_MAX, description: 'Its files; what they are is under `/evidence/:id`.' })
  readonly evidenceIds: readonly string[];

  @Instant()
  readonly createdAt: string;

  @Instant({ nullable: true })
  readonly submittedAt: string | null;

  @OneOf(['AWARD', 'MANUAL'], { nullable: true })
  readonly outcome: string | null;

  @Texts({ maxItems: 200, max: 64, description: 'Why people decide, or why it ended without a voucher.' })
  readonly reasonCodes: readonly string[];

  @AmountFen({ nullable: true, min: 0, description: 'What the rules give; null while something is unknown.' })
  readonly computedFen: number | null;

  @AmountFen({ nullable: true, min: 0, description: 'What was granted.' })
  readonly approvedFen: number | null;

  @AmountFen({ min: 0, description: 'Set aside in the budget and not yet issued.' })
  readonly reservedFen: number;

  @AmountFen({ min: 0, description: 'What it still waits for, because the budget was short.' })
  readonly shortFen: number;

  @AmountFen({ nullable: true, description: 'Face of the voucher.' })
  readonly issuedFen: number | null;

  @Uuid({ nullable: true })
  readonly evaluationId: string | null;

  @Text({ nullable: true, max: 64, description: 'SHA-256 of the facts it was judged by, hex.' })
  readonly factsHash: string | null;

  @Text({ nullable: true, max: 64, description: 'SHA-256 of the canonical list of its files with their hashes, hex.' })
  readonly evidenceHash: string | null;

  @Nested(() => StageView, { nullable: true, description: 'The stage that has it now.' })
  readonly stage: StageView | null;

  @Instant({ nullable: true })
  readonly decidedAt: string | null;

  @Instant({ nullable: true })
  readonly issuedAt: string | null;

  @NestedList(() => AllowedAction, { maxItems: 20 })
  readonly allowedActions: readonly AllowedAction[];
}

export class ApplicationPage {
  @NestedList(() => ApplicationView, { maxItems: 100 })
  readonly items: readonly ApplicationView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}

export class TimelineEntryView {
  @Uuid()
  readonly id: string;

  @Instant()
  readonly at: string;

  @Text({ max: 40 })
  readonly event: string;

  @OneOf(APPLICATION_STATES, { nullable: true })
  readonly fromState: string | null;

  @OneOf(APPLICATION_STATES)
  readonly toState: string;

  @OneOf(['ENTERPRISE', 'REVIEWER', 'ISSUER', 'ANYONE', 'SYSTEM'])
  readonly actorKind: string;

  @Uuid({ nullable: true, description: 'Shown to officers only.' })
  readonly actorId: string | null;

  @Text({ nullable: true, max: 64 })
  readonly stageId: string | null;

  @Text({ nullable: true, max: 64 })
  readonly reasonCode: string | null;

  @Text({ nullable: true, max: 2000 })
  readonly comment: string | null;

  @AmountFen({ nullable: true, min: 0 })
  readonly amountFen: number | null;
}

export class TimelineView {
  @NestedList(() => TimelineEntryView, { maxItems: 500 })
  readonly items: readonly TimelineEntryView[];
}
