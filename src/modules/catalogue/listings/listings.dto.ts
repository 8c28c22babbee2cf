import { AllowedAction } from '../../../platform/http/allowed-action.js';
import { CalendarDate, Instant, NestedList, OneOf, Text, Uuid, Whole } from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/pages.js';
import {
  ADMISSION_STAGES,
  LISTING_STATES,
  type ListingState,
  REJECTION_CODES,
  type RejectionCode,
  STAGE_OUTCOMES,
  type StageOutcome,
  STANDINGS,
} from '../catalogue.types.js';

export class ListListingsQuery extends PageQuery {
  @Uuid({ optional: true })
  readonly providerId?: string;

  @OneOf(LISTING_STATES, { optional: true })
  readonly state?: ListingState;

  @CalendarDate({ optional: true, description: 'Only those that count on this day.' })
  readonly on?: string;
}

export class DecideListingRequest {
  @OneOf(STAGE_OUTCOMES, { description: 'PASS: papers in order, on to the test. ADMIT: after the test or an appeal.' })
  readonly outcome: StageOutcome;

  @CalendarDate({ optional: true, description: 'First day it counts; required for ADMIT.' })
  readonly admittedFrom?: string;

  @CalendarDate({ optional: true, nullable: true, description: 'Last day it counts; without it there is no end.' })
  readonly admittedUntil?: string | null;

  @OneOf(REJECTION_CODES, { optional: true, description: 'Required for REJECT.' })
  readonly reasonCode?: RejectionCode;

  @Text({ optional: true, max: 500, description: 'Required for REJECT.' })
  readonly reason?: string;
}

export class AppealListingRequest {
  @Text({ max: 500, description: 'What speaks against the rejection.' })
  readonly reason: string;
}

export class SuspendListingRequest {
  @CalendarDate({ description: 'First day on which it does not count; today or later.' })
  readonly from: string;

  @CalendarDate({ optional: true, nullable: true, description: 'Last such day; without it until it is resumed.' })
  readonly until?: string | null;

  @Text({ max: 500 })
  readonly reason: string;
}

export class ResumeListingRequest {
  @CalendarDate({ description: 'First day on which it counts again; today or later.' })
  readonly from: string;
}

export class RemoveListingRequest {
  @CalendarDate({ description: 'First day on which it no longer counts; today or later.' })
  readonly from: string;

  @Text({ max: 500 })
  readonly reason: string;
}

export class SuspensionView {
  @Uuid()
  readonly id: string;

  @CalendarDate()
  readonly from: string;

  @CalendarDate({ nullable: true, description: 'Included; the day before `from` when it never took effect.' })
  readonly until: string | null;

  @Text({ max: 500 })
  readonly reason: string;
}

export class ListingView {
  @Uuid()
  readonly id: string;

  @Whole({ min: 1, max: 1_000_000_000 })
  readonly version: number;

  @Uuid()
  readonly providerId: string;

  @Text({ max: 18, description: 'Unified social credit code.' })
  readonly providerUscc: string;

  @Text({ max: 200 })
  readonly providerName: string;

  @OneOf(LISTING_STATES)
  readonly state: string;

  @OneOf(STANDINGS, { description: 'Where it stands today.' })
  readonly standing: string;

  @CalendarDate({ nullable: true })
  readonly admittedFrom: string | null;

  @CalendarDate({ nullable: true, description: 'Included; null: no end.' })
  readonly admittedUntil: string | null;

  @NestedList(() => SuspensionView, { maxItems: 1000 })
  readonly suspensions: readonly SuspensionView[];

  @Text({ nullable: true, max: 500 })
  readonly decisionReason: string | null;

  @OneOf(REJECTION_CODES, { nullable: true, description: 'Why it was rejected.' })
  readonly decisionCode: string | null;

  @OneOf(ADMISSION_STAGES, { nullable: true, description: 'The stage it waits in.' })
  readonly stage: string | null;

  @Instant({ nullable: true })
  readonly appealedAt: string | null;

  @Text({ nullable: true, max: 500 })
  readonly appealReason: string | null;

  @Instant()
  readonly createdAt: string;

  @NestedList(() => AllowedAction, { maxItems: 20 })
  readonly allowedActions: readonly AllowedAction[];
}
