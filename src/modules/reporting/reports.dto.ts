import { AmountFen, Instant, Nested, NestedList, OneOf, Text, Uuid, Whole, YesNo } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/pages.js';
import { FUNNEL_STEPS, type FunnelStep } from './report.types.js';

const MANY = 2_147_483_647;
const MAX_BUCKETS = 1000;

export class ProgrammeReportQuery {
  @Uuid()
  readonly programmeId: string;
}

export class RedemptionsByProviderQuery extends PageQuery {
  @Uuid()
  readonly programmeId: string;
}

export class MoneyPlacesReport {
  @AmountFen({ min: 0, description: 'What the published document plans.' })
  readonly plannedFen: number;

  @AmountFen({ min: 0 })
  readonly appropriatedFen: number;

  @AmountFen({ min: Number.MIN_SAFE_INTEGER, description: 'From other buckets, less what went to them.' })
  readonly transferredFen: number;

  @AmountFen({ min: 0 })
  readonly returnedFen: number;

  @AmountFen({ min: 0 })
  readonly availableFen: number;

  @AmountFen({ min: 0, description: 'Reserved for applications that have no voucher yet.' })
  readonly heldFen: number;

  @AmountFen({ min: 0, description: 'On vouchers, free to be spent.' })
  readonly issuedUnusedFen: number;

  @AmountFen({ min: 0, description: 'Held by orders, or captured and not yet paid.' })
  readonly claimedFen: number;

  @AmountFen({ min: 0 })
  readonly paidFen: number;

  @AmountFen({ min: 0 })
  readonly recoveredFen: number;
}

export class BucketReport extends MoneyPlacesReport {
  @Uuid()
  readonly bucketId: string;

  @Text({ max: 64 })
  readonly bucketCode: string;

  @Text({ max: 64 })
  readonly funder: string;

  @Text({ max: 64 })
  readonly level: string;

  @Whole({ min: 2000, max: 2100, description: 'Fiscal year.' })
  readonly year: number;
}

export class PlaceRows {
  @Text({ max: 60 })
  readonly figure: string;

  @Text({ max: 300, description: 'Address of the rows behind the figure.' })
  readonly drillDown: string;
}

export class BudgetPositionReport {
  @Uuid()
  readonly programmeId: string;

  @Instant({ description: 'Business time of all its figures.' })
  readonly asOf: string;

  @NestedList(() => BucketReport, { maxItems: MAX_BUCKETS })
  readonly buckets: readonly BucketReport[];

  @Nested(() => MoneyPlacesReport)
  readonly total: MoneyPlacesReport;

  @YesNo({ description: 'Every fen that was appropriated is in one of the places.' })
  readonly balanced: boolean;

  @NestedList(() => PlaceRows, { maxItems: 20 })
  readonly drillDowns: readonly PlaceRows[];
}

export class FunnelStepView {
  @OneOf(FUNNEL_STEPS)
  readonly step: FunnelStep;

  @Whole({ min: 0, max: MANY, description: 'Applications up to APPROVED, then vouchers, then orders.' })
  readonly count: number;

  @AmountFen({
    min: 0,
    nullable: true,
    description:
      'SUBMITTED: computed awards. DECIDED, APPROVED: granted. ISSUED: face. REDEEMED: captured. SETTLED: paid.',
  })
  readonly amountFen: number | null;

  @Text({ nullable: true, max: 300, description: 'Address of the rows; null when the caller may not see them.' })
  readonly drillDown: string | null;
}

export class FunnelView {
  @Uuid()
  readonly programmeId: string;

  @Instant({ description: 'Business time of all its figures.' })
  readonly asOf: string;

  @Text({ max: 300, description: 'Figures count what belongs to this authority and to those below it.' })
  readonly authorityPath: string;

  @NestedList(() => FunnelStepView, { maxItems: 20 })
  readonly steps: readonly FunnelStepView[];
}

export class ProviderReport {
  @Uuid()
  readonly providerId: string;

  @Text({ max: 200 })
  readonly providerName: string;

  @Whole({ min: 0, max: MANY })
  readonly heldCount: number;

  @AmountFen({ min: 0 })
  readonly heldFen: number;

  @Whole({ min: 0, max: MANY })
  readonly capturedCount: number;

  @AmountFen({ min: 0 })
  readonly capturedFen: number;

  @Whole({ min: 0, max: MANY })
  readonly settledCount: number;

  @AmountFen({ min: 0 })
  readonly settledFen: number;

  @Whole({ min: 0, max: MANY })
  readonly unsettledCount: number;

  @AmountFen({ min: 0, description: 'Captured and not paid yet.' })
  readonly unsettledFen: number;

  @Text({ max: 300 })
  readonly heldDrillDown: string;

  @Text({ max: 300 })
  readonly capturedDrillDown: string;
}

export class ProviderReportPage {
  @Instant({ description: 'Business time of all its figures.' })
  readonly asOf: string;

  @Text({ max: 300, description: 'Figures count what belongs to this authority and to those below it.' })
  readonly authorityPath: string;

  @NestedList(() => ProviderReport, { maxItems: 100 })
  readonly items: readonly ProviderReport[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}
