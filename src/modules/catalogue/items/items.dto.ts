import { AmountFen, CalendarDate, NestedList, OneOf, Text, Uuid } from '../../../platform/http/fields.js';
import { FACILITY_CLASSES, type FacilityClass } from '../catalogue.types.js';
import { ListingView, ListListingsQuery } from '../listings/listings.dto.js';

const ITEM_CODE = /^[A-Z0-9][A-Z0-9._-]{0,39}$/;
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,63}$/u;

export class ListItemsQuery extends ListListingsQuery {
  @Text({ optional: true, max: 64 })
  readonly voucherType?: string;
}

export class OfferItemRequest {
  @Text({ max: 40, pattern: ITEM_CODE, example: 'GPU-H800' })
  readonly code: string;

  @Text({ max: 200 })
  readonly nameZh: string;

  @Text({ max: 200 })
  readonly nameEn: string;

  @Text({ max: 64, pattern: CODE, example: 'COMPUTE', description: 'Voucher type that may pay for it.' })
  readonly voucherType: string;

  @Text({ max: 64, pattern: CODE, example: 'CARD_HOUR' })
  readonly unit: string;

  @AmountFen({ optional: true, nullable: true, description: 'List price of one unit.' })
  readonly unitPriceFen?: number | null;

  @OneOf(FACILITY_CLASSES, { optional: true, nullable: true })
  readonly facilityClass?: FacilityClass | null;
}

export class EnterItemRequest extends OfferItemRequest {
  @Uuid()
  readonly providerId: string;

  @CalendarDate()
  readonly admittedFrom: string;

  @CalendarDate({ optional: true, nullable: true, description: 'Included; without it there is no end.' })
  readonly admittedUntil?: string | null;
}

export class ServiceItemView extends ListingView {
  @Text({ max: 40 })
  readonly code: string;

  @Text({ max: 200 })
  readonly nameZh: string;

  @Text({ max: 200 })
  readonly nameEn: string;

  @Text({ max: 64 })
  readonly voucherType: string;

  @Text({ max: 64 })
  readonly unit: string;

  @AmountFen({ nullable: true })
  readonly unitPriceFen: number | null;

  @OneOf(FACILITY_CLASSES, { nullable: true })
  readonly facilityClass: string | null;
}

export class ServiceItemPage {
  @NestedList(() => ServiceItemView, { maxItems: 100 })
  readonly items: readonly ServiceItemView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}
