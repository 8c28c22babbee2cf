import {
  AmountFen,
  CalendarDate,
  Instant,
  JsonObject,
  NestedList,
  OneOf,
  Text,
  Texts,
  Uuid,
  Whole,
  YesNo,
} from '../../../platform/http/fields.js';
import { AllowedAction } from '../../../platform/http/allowed-action.js';
import { PageQuery } from '../../../platform/http/pages.js';
import {
  ENTERPRISE_KINDS,
  type EnterpriseKind,
  ORGANISATION_STATES,
  TAX_GRADES,
  type TaxGrade,
} from './enterprise.types.js';

const OPTIONAL = { optional: true, nullable: true } as const;
const MAX_COUNT = 100_000_000;
const REGION = 'An authority’s code, or six digits of GB/T 2260.';

/** What an enterprise may say of itself. A missing field is not stated; null says that there is none. */
export class DeclarationRequest {
  @OneOf(ENTERPRISE_KINDS, OPTIONAL)
  readonly kind?: EnterpriseKind | null;

  @YesNo(OPTIONAL)
  readonly independentLegalPerson?: boolean | null;

  @CalendarDate(OPTIONAL)
  readonly establishedOn?: string | null;

  @Text({ ...OPTIONAL, max: 20, description: REGION, example: 'NS' })
  readonly registeredRegion?: string | null;

  @Text({ ...OPTIONAL, max: 20, description: REGION })
  readonly taxRegion?: string | null;

  @Text({ ...OPTIONAL, max: 20, description: 'Code of an authority of the kind FUNCTIONAL_ZONE.' })
  readonly functionalZone?: string | null;

  @Text({ ...OPTIONAL, max: 6, description: 'GB/T 4754-2017.', example: 'I6513' })
  readonly gbIndustry?: string | null;

  @Whole({ ...OPTIONAL, min: 0, max: MAX_COUNT })
  readonly employees?: number | null;

  @AmountFen({ ...OPTIONAL, min: 0, description: 'Of the last closed year.' })
  readonly revenueFen?: number | null;

  @AmountFen({ ...OPTIONAL, min: 0 })
  readonly assetsFen?: number | null;

  @Text({ ...OPTIONAL, max: 100 })
  readonly groupId?: string | null;

  @Text({ ...OPTIONAL, max: 100, description: 'The recognised incubator it sits in.' })
  readonly incubator?: string | null;

  @Whole({ ...OPTIONAL, min: 0, max: 10_000, description: 'Basis points of revenue spent on research.' })
  readonly rdShareBp?: number | null;
}

/** What an officer records from registers; includes everything an enterprise may declare. */
export class EnterpriseProfileRequest extends DeclarationRequest {
  @Texts({ ...OPTIONAL, maxItems: 50, max: 60, description: 'Codes such as BASE_MODEL.' })
  readonly qualifications?: readonly string[] | null;

  @YesNo(OPTIONAL)
  readonly soundAccounts?: boolean | null;

  @Whole({ ...OPTIONAL, min: 0, max: MAX_COUNT })
  readonly classOnePatents?: number | null;

  @Whole({ ...OPTIONAL, min: 0, max: 10_000, description: 'Basis points.' })
  readonly localShareholdingBp?: number | null;

  @YesNo(OPTIONAL)
  readonly dishonest?: boolean | null;

  @YesNo(OPTIONAL)
  readonly blacklisted?: boolean | null;

  @Whole({ ...OPTIONAL, min: 0, max: MAX_COUNT })
  readonly penalties3y?: number | null;

  @OneOf(TAX_GRADES, OPTIONAL)
  readonly taxGrade?: TaxGrade | null;

  @YesNo(OPTIONAL)
  readonly safetyAccident3y?: boolean | null;

  @YesNo(OPTIONAL)
  readonly greenThreshold?: boolean | null;
}

export class EditEnterpriseRequest extends EnterpriseProfileRequest {
  @Text({ optional: true, max: 200 })
  readonly name?: string | null;
}

export class CreateEnterpriseRequest extends EnterpriseProfileRequest {
  @Text({ max: 60, description: 'Unified social credit code; blanks and full-width letters are put right.' })
  readonly uscc: string;

  @Text({ max: 200 })
  readonly name: string;
}

export class ListEnterprisesQuery extends PageQuery {
  @Text({ optional: true, max: 200, description: 'The name begins with this.' })
  readonly name?: string;

  @Text({ optional: true, max: 60 })
  readonly uscc?: string;

  @Text({ optional: true, max: 20, description: 'Code of an authority: registered or zoned there or below.' })
  readonly region?: string;
}

export class EnterpriseView extends EnterpriseProfileRequest {
  @Uuid()
  readonly id: string;

  @Text({ max: 18 })
  readonly uscc: string;

  @Text({ max: 200 })
  readonly name: string;

  @OneOf(ORGANISATION_STATES)
  readonly state: string;

  @Text({ nullable: true, max: 120, description: 'The authority in whose area it is registered: SZ/NS.' })
  readonly registeredPath: string | null;

  @JsonObject({ description: 'Field → who stated it and when: { source, at }. A field without one is not known.' })
  readonly origins: object;

  @Whole({ min: 1, max: 1_000_000_000 })
  readonly version: number;

  @Instant()
  readonly createdAt: string;

  @Instant()
  readonly updatedAt: string;

  @NestedList(() => AllowedAction, { maxItems: 10 })
  readonly allowedActions: readonly AllowedAction[];
}

export class EnterprisePage {
  @NestedList(() => EnterpriseView, { maxItems: 100 })
  readonly items: readonly EnterpriseView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}
