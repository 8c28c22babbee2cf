import { CalendarDate, Instant, NestedList, OneOf, Text, Uuid, Whole } from '../../../platform/http/fields.js';
import { AllowedAction } from '../../../platform/http/allowed-action.js';
import { PageQuery } from '../../../platform/http/pages.js';
import { RELATION_KINDS, RELATION_SOURCES, type RelationKind, type RelationSource } from './related-party.types.js';

export class RecordRelationRequest {
  @Uuid()
  readonly enterpriseId: string;

  @Text({ max: 60 })
  readonly providerUscc: string;

  @OneOf(RELATION_KINDS, { description: 'CONTROLS: either controls the other.' })
  readonly kind: RelationKind;

  @OneOf(RELATION_SOURCES)
  readonly source: RelationSource;

  @Text({ max: 300, description: 'Where it says so: register extract, file number. No personal data.' })
  readonly sourceNote: string;

  @CalendarDate({ description: 'First day on which it held.' })
  readonly since: string;
}

export class EndRelationRequest {
  @CalendarDate({ description: 'Last day on which it held.' })
  readonly until: string;

  @Text({ max: 500 })
  readonly reason: string;
}

export class ListRelatedPartiesQuery extends PageQuery {
  @Uuid({ optional: true })
  readonly enterpriseId?: string;

  @Text({ optional: true, max: 60 })
  readonly providerUscc?: string;

  @OneOf(['OPEN', 'ALL'], { optional: true, description: 'OPEN unless told.' })
  readonly show?: 'OPEN' | 'ALL';
}

export class RelatedPartyView {
  @Uuid()
  readonly id: string;

  @Uuid()
  readonly enterpriseId: string;

  @Text({ max: 18 })
  readonly providerUscc: string;

  @OneOf(RELATION_KINDS)
  readonly kind: string;

  @OneOf(RELATION_SOURCES)
  readonly source: string;

  @Text({ max: 300 })
  readonly sourceNote: string;

  @CalendarDate()
  readonly since: string;

  @CalendarDate({ nullable: true })
  readonly until: string | null;

  @Whole({ min: 1, max: 1_000_000 })
  readonly version: number;

  @Instant()
  readonly createdAt: string;

  @NestedList(() => AllowedAction, { maxItems: 2 })
  readonly allowedActions: readonly AllowedAction[];
}

export class RelatedPartyPage {
  @NestedList(() => RelatedPartyView, { maxItems: 100 })
  readonly items: readonly RelatedPartyView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}
