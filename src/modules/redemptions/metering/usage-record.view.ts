import { fenToNumber } from '../../../platform/money/fen.js';
import { UNUSABLE_SENTENCES } from '../../vouchers/index.js';
import { fromMicro } from './quantity.rules.js';
import type { Verdict } from './usage-book.js';
import type { MeterView, UsageRecordView, UsageVerdict } from './usage-records.dto.js';
import type { ReportedUse, UsageMeter, UsageReason, UsageRecord } from './usage.types.js';

const GAPS_SHOWN = 20;

const SENTENCES: Readonly<Record<UsageReason, string>> = {
  ...UNUSABLE_SENTENCES,
  SEQUENCE_USED: 'This number of the meter was accepted with another content; report the difference as a correction.',
  VOUCHER_UNKNOWN: 'No voucher has this code, or its short code is over.',
  PROVIDER_NOT_ADMITTED: 'The provider or this item of its own was not admitted on the day of the use.',
  RELATED_PARTY: 'The policy of this voucher pays no provider that is related to its owner.',
  VOUCHER_TYPE_MISMATCH: 'The service item is paid with vouchers of another type.',
  NOT_METERED: 'The policy of this voucher does not pay metered use as it happens.',
  METER_NOT_SIGNED: 'The policy of this voucher takes metered use only in requests signed with a key of the provider.',
  ORDER_LIMIT_REACHED: 'The policy allows no further order on this voucher.',
  UNIT_MISMATCH: 'Report the use in the unit in which the item is listed.',
  PRICE_UNKNOWN: 'The item has no list price; state the price of a unit, where the policy allows it.',
  PRICE_ABOVE_LIST: 'The price of a unit is at most the listed one.',
  SHARE_UNKNOWN: 'The policy does not say which share of each use this voucher pays.',
  USAGE_IN_FUTURE: 'Report what was used, not what will be; check the clock of the meter.',
  USAGE_TOO_LATE: 'The policy takes uses for so many days after they happened, and these are over.',
  AMOUNT_TOO_LARGE: 'The meter comes to more than 2^53−1 fen with this record.',
  TOO_MANY_GAPS: 'Too many numbers of this meter are missing; report those first.',
  CORRECTED_UNKNOWN: 'No earlier request brought a use of this number on the meter.',
  CORRECTED_MISMATCH: 'A correction names voucher, item, unit and price of the use that it takes back.',
  CORRECTION_TOO_LARGE: 'Take back at most what is left of the use.',
  ALREADY_IN_SETTLEMENT: 'A settlement pays this use already; what was paid is clawed back instead.',
};

export function toVerdictView({ meterCode, sequence }: ReportedUse, verdict: Verdict): UsageVerdict {
  const of = { meterId: meterCode, sequence, verdict: verdict.kind };
  if (verdict.kind === 'REFUSED') {
    const [main] = verdict.reasons;
    const detail = main === undefined ? null : SENTENCES[main];
    return { ...of, reasonCodes: verdict.reasons, detail, chargedFen: null, unpaidFen: null, redemptionId: null };
  }
  const { chargedFen, unpaidFen, redemptionId } = verdict.record;
  const money = { chargedFen: fenToNumber(chargedFen), unpaidFen: fenToNumber(unpaidFen), redemptionId };
  return { ...of, reasonCodes: [], detail: null, ...money };
}

export function toMeterView({ code, highest, missing }: UsageMeter): MeterView {
  return { meterId: code, highestSequence: highest, missing: missing.slice(0, GAPS_SHOWN), gaps: missing.length };
}

export function toUsageRecordView(record: UsageRecord): UsageRecordView {
  return {
    id: record.id,
    meterId: record.meterCode,
    sequence: record.sequence,
    providerId: record.providerId,
    voucherId: record.voucherId,
    voucherNumber: record.voucherNumber,
    programmeId: record.programmeId,
    enterpriseId: record.enterpriseId,
    serviceItemId: record.serviceItemId,
    unit: record.unit,
    quantity: fromMicro(record.quantity),
    unitPriceFen: fenToNumber(record.unitPriceFen),
    occurredAt: record.occurredAt.toISOString(),
    correctsSequence: record.correctsSequence,
    chargedFen: fenToNumber(record.chargedFen),
    unpaidFen: fenToNumber(record.unpaidFen),
    redemptionId: record.redemptionId,
    recordedAt: record.recordedAt.toISOString(),
  };
}
