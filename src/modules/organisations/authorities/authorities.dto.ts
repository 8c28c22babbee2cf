import { CalendarDate, NestedList, OneOf, Text, Uuid, Whole } from '../../../platform/http/fields.js';
import { AllowedAction } from '../../../platform/http/allowed-action.js';
import { AUTHORITY_KINDS, AUTHORITY_LEVELS, type AuthorityKind, type AuthorityLevel } from './authority.types.js';

const CODE = /^[A-Z][A-Z0-9-]{0,19}$/;

export class CreateAuthorityRequest {
  @Text({ max: 20, pattern: CODE, example: 'NS' })
  readonly code: string;

  @Text({
    optional: true,
    nullable: true,
    max: 20,
    pattern: CODE,
    description: 'Left out for the root.',
    example: 'SZ',
  })
  readonly parentCode?: string | null;

  @OneOf(AUTHORITY_LEVELS)
  readonly level: AuthorityLevel;

  @OneOf(AUTHORITY_KINDS, { optional: true, description: 'ADMINISTRATIVE unless told.' })
  readonly kind?: AuthorityKind;

  @Text({ max: 100 })
  readonly nameZh: string;

  @Text({ max: 100 })
  readonly nameEn: string;

  @Text({ optional: true, nullable: true, min: 6, max: 6, description: 'GB/T 2260.', example: '440305' })
  readonly regionCode?: string | null;

  @CalendarDate({ optional: true, nullable: true, description: 'Today unless told.' })
  readonly validFrom?: string | null;
}

export class EditAuthorityRequest {
  @Text({ optional: true, max: 100 })
  readonly nameZh?: string | null;

  @Text({ optional: true, max: 100 })
  readonly nameEn?: string | null;

  @CalendarDate({ optional: true, nullable: true, description: 'Last day; null takes the end back.' })
  readonly validUntil?: string | null;
}

export class AuthorityView {
  @Uuid()
  readonly id: string;

  @Uuid({ nullable: true })
  readonly parentId: string | null;

  @Text({ max: 20 })
  readonly code: string;

  @Text({ max: 120, example: 'SZ/NS' })
  readonly path: string;

  @OneOf(AUTHORITY_LEVELS)
  readonly level: string;

  @OneOf(AUTHORITY_KINDS)
  readonly kind: string;

  @Text({ max: 100 })
  readonly nameZh: string;

  @Text({ max: 100 })
  readonly nameEn: string;

  @Text({ nullable: true, max: 6 })
  readonly regionCode: string | null;

  @CalendarDate()
  readonly validFrom: string;

  @CalendarDate({ nullable: true })
  readonly validUntil: string | null;

  @Whole({ min: 1, max: 1_000_000_000 })
  readonly version: number;

  @NestedList(() => AllowedAction, { maxItems: 5 })
  readonly allowedActions: readonly AllowedAction[];
}

export class AuthorityPage {
  @NestedList(() => AuthorityView, { maxItems: 100 })
  readonly items: readonly AuthorityView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}
