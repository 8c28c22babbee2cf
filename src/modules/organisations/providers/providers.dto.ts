import { Instant, NestedList, OneOf, Text, Uuid, Whole } from '../../../platform/http/fields.js';
import { AllowedAction } from '../../../platform/http/allowed-action.js';
import { PageQuery } from '../../../platform/http/pages.js';
import { ORGANISATION_STATES } from '../enterprises/enterprise.types.js';

export class CreateProviderRequest {
  @Text({ max: 60, description: 'Unified social credit code; blanks and full-width letters are put right.' })
  readonly uscc: string;

  @Text({ max: 200 })
  readonly name: string;

  @Text({ optional: true, nullable: true, max: 20, description: 'An authority’s code, or six digits of GB/T 2260.' })
  readonly region?: string | null;
}

export class ListProvidersQuery extends PageQuery {
  @Text({ optional: true, max: 200, description: 'The name begins with this.' })
  readonly name?: string;

  @Text({ optional: true, max: 60 })
  readonly uscc?: string;
}

export class ProviderView {
  @Uuid()
  readonly id: string;

  @Text({ max: 18 })
  readonly uscc: string;

  @Text({ max: 200 })
  readonly name: string;

  @Text({ nullable: true, max: 120 })
  readonly region: string | null;

  @OneOf(ORGANISATION_STATES)
  readonly state: string;

  @Whole({ min: 1, max: 1_000_000_000 })
  readonly version: number;

  @Instant()
  readonly createdAt: string;

  @NestedList(() => AllowedAction, { maxItems: 5 })
  readonly allowedActions: readonly AllowedAction[];
}

export class ProviderPage {
  @NestedList(() => ProviderView, { maxItems: 100 })
  readonly items: readonly ProviderView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}
