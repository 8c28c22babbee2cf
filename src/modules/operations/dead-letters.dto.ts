import { AllowedAction } from '../../platform/http/allowed-action.js';
import { Instant, JsonObject, NestedList, OneOf, Text, Uuid, Whole, YesNo } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/pages.js';

export class ListDeadLettersQuery extends PageQuery {
  @OneOf(['DEAD', 'ASKED', 'REDRIVEN'], { optional: true, description: 'Those that wait for somebody unless told.' })
  readonly state?: 'DEAD' | 'ASKED' | 'REDRIVEN';
}

export class DeadLetterView {
  @Uuid({ description: 'Of the message; it keeps it when it is sent again.' })
  readonly id: string;

  @Text({ max: 100, example: 'voucher.validity-ended' })
  readonly topic: string;

  @YesNo({ description: 'Then two persons send it again.' })
  readonly movesMoney: boolean;

  @JsonObject({ description: 'Ids of what the message is about.' })
  readonly payload: object;

  @OneOf(['DEAD', 'ASKED', 'REDRIVEN'])
  readonly state: string;

  @Text({ min: 0, max: 4000, description: 'What went wrong at the last try.' })
  readonly error: string;

  @Whole({ min: 0, max: 32_767 })
  readonly tries: number;

  @Instant()
  readonly firstFailedAt: string;

  @Instant()
  readonly lastFailedAt: string;

  @Uuid({ nullable: true, description: 'Who asked that it be sent again.' })
  readonly askedBy: string | null;

  @Instant({ nullable: true })
  readonly askedAt: string | null;

  @Uuid({ nullable: true })
  readonly redrivenBy: string | null;

  @Instant({ nullable: true })
  readonly redrivenAt: string | null;

  @NestedList(() => AllowedAction, { maxItems: 10 })
  readonly allowedActions: readonly AllowedAction[];
}

export class DeadLetterPage {
  @NestedList(() => DeadLetterView, { maxItems: 100 })
  readonly items: readonly DeadLetterView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}
