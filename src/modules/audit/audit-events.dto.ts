import { Instant, JsonObject, NestedList, OneOf, Text, Uuid, Whole } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/pages.js';

export class ListAuditEventsQuery extends PageQuery {
  @Text({ optional: true, max: 40, description: 'For example `voucher`.' })
  readonly subjectType?: string;

  @Text({ optional: true, max: 80 })
  readonly subjectId?: string;

  @Uuid({ optional: true, description: 'All events of one command.' })
  readonly commandId?: string;

  @Uuid({ optional: true, description: 'What one person did.' })
  readonly actorId?: string;

  @Text({ optional: true, max: 80, description: 'For example `voucher.frozen`.' })
  readonly action?: string;

  @OneOf(['ok', 'refused'], { optional: true })
  readonly result?: 'ok' | 'refused';

  @Instant({ optional: true, description: 'Business time, included.' })
  readonly from?: string;

  @Instant({ optional: true, description: 'Business time, not included.' })
  readonly until?: string;
}

export class AuditEventView {
  @Uuid()
  readonly id: string;

  @Instant()
  readonly at: string;

  @Text({ max: 80 })
  readonly action: string;

  @OneOf(['ok', 'refused'])
  readonly result: string;

  @Text({ max: 40 })
  readonly subjectType: string;

  @Text({ max: 80 })
  readonly subjectId: string;

  @Uuid({ nullable: true, description: 'Null for the system itself.' })
  readonly actorId: string | null;

  @Uuid()
  readonly commandId: string;

  @JsonObject({ description: 'The event’s content, parsed from its bytes.' })
  readonly content: object;

  @Text({ max: 400_000, description: 'The canonical bytes (RFC 8785), base64: what is hashed.' })
  readonly bytes: string;
}

export class AuditEventPage {
  @NestedList(() => AuditEventView, { maxItems: 100 })
  readonly items: readonly AuditEventView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}

export class BreachView {
  @Text({ min: 0, max: 500 })
  readonly subject: string;

  @Text({ min: 0, max: 2000 })
  readonly detail: string;
}

export class InvariantView {
  @Text({ max: 63, example: 'inv_i01' })
  readonly name: string;

  @Whole({ min: 0, max: 20, description: 'Counted up to 20.' })
  readonly breaches: number;

  @NestedList(() => BreachView, { maxItems: 20 })
  readonly examples: readonly BreachView[];
}

export class InvariantReportView {
  @NestedList(() => InvariantView, { maxItems: 100 })
  readonly items: readonly InvariantView[];
}
