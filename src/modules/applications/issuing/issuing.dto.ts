import { AmountFen, Instant, NestedList, Text, Texts, Uuid, Uuids, Whole } from '../../../platform/http/fields.js';

export class IssuedVoucherView {
  @Uuid()
  readonly id: string;

  @Text({ max: 100, description: 'Public number with a check character.' })
  readonly voucherNumber: string;

  @Uuid()
  readonly applicationId: string;

  @Text({ max: 30 })
  readonly state: string;

  @AmountFen()
  readonly faceFen: number;

  @Instant()
  readonly issuedAt: string;

  @Instant()
  readonly validFrom: string;

  @Instant({ description: 'First instant at which it can no longer be used.' })
  readonly validUntil: string;
}

export class BulkIssuanceRequest {
  @Uuids({ optional: true, maxItems: 200, description: 'Ids; without them the longest approved, up to 200.' })
  readonly applicationIds?: readonly string[];
}

export class NotIssuedView {
  @Uuid()
  readonly applicationId: string;

  @Text({ max: 64, description: 'Problem code, as `/problems/…` explains it.' })
  readonly code: string;

  @Texts({ maxItems: 200, max: 64 })
  readonly reasonCodes: readonly string[];
}

export class BulkIssuanceView {
  @NestedList(() => IssuedVoucherView, { maxItems: 200 })
  readonly issued: readonly IssuedVoucherView[];

  @NestedList(() => NotIssuedView, { maxItems: 200 })
  readonly notIssued: readonly NotIssuedView[];

  @Whole({
    min: 0,
    max: 1_000_000,
    description: 'Approved applications of the programme that are still without voucher.',
  })
  readonly remaining: number;
}
