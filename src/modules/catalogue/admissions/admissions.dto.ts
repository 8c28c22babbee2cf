import { CalendarDate, NestedList, Text, Uuid, Whole } from '../../../platform/http/fields.js';
import { DecideListingRequest, ListingView } from '../listings/listings.dto.js';

const BATCH_MAX = 1_000_000;

export class EnterAdmissionRequest {
  @Uuid()
  readonly providerId: string;

  @Whole({ optional: true, min: 0, max: BATCH_MAX, description: 'Published batch.' })
  readonly batchNo?: number;

  @CalendarDate()
  readonly admittedFrom: string;

  @CalendarDate({ optional: true, nullable: true, description: 'Included; without it there is no end.' })
  readonly admittedUntil?: string | null;
}

export class DecideAdmissionRequest extends DecideListingRequest {
  @Whole({ optional: true, min: 0, max: BATCH_MAX, description: 'Published batch.' })
  readonly batchNo?: number;
}

export class AdmissionView extends ListingView {
  @Whole({ nullable: true, min: 0, max: BATCH_MAX })
  readonly batchNo: number | null;
}

export class AdmissionPage {
  @NestedList(() => AdmissionView, { maxItems: 100 })
  readonly items: readonly AdmissionView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}
