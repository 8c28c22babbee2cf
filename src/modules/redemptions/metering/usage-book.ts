import { newId } from '../../../platform/ids/new-id.js';
import { fen, type Fen, ZERO_FEN } from '../../../platform/money/fen.js';
import { addDays, type Day, endOfDay, shanghaiDay, startOfDay } from '../../calendar/index.js';
import type { ItemAdmission } from '../../catalogue/index.js';
import type { PolicyDocument } from '../../policy/index.js';
import { hold, ordersLeft, type Purses, type Voucher, whyNotTaken } from '../../vouchers/index.js';
import { newRedemption } from '../ordering/new-redemption.js';
import { forbidsRelated } from '../ordering/order-book.js';
import type { Redemption } from '../redemption.types.js';
import type { HoldBook } from '../resolving/hold-book.js';
import { CreditBook } from './credit-book.js';
import { wholeFen } from './quantity.rules.js';
import { afterSequence } from './sequence.rules.js';
import { type Counted, UsageCounters } from './usage-counters.js';
import { admissionKey, type ProviderPair, relatedKey } from './usage-keys.js';
import { charge, dueFen, excess, isSameUse, reasonsAgainstCorrection, reasonsAgainstUse } from './usage.rules.js';
import type {
  Posting,
  ReportedUse,
  UsageMeter,
  UsageReason,
  UsageRecord,
  UsageTally,
  UsedItem,
  UseCase,
  UseSource,
} from './usage.types.js';

/** What a batch of records is decided on, read once under its locks. */
export interface UsageContext extends Counted {
  readonly today: Day;
  /** Locked orders and vouchers. */
  readonly holds: HoldBook;
  readonly purses: Purses;
  /** By code as given. */
  readonly voucherIds: ReadonlyMap<string, string>;
  readonly policies: ReadonlyMap<string, PolicyDocument>;
  /** By `admissionKey`. */
  readonly admissions: ReadonlyMap<string, ItemAdmission>;
  /** Keys by `relatedKey` of enterprises and providers that were related on a day of use, where the policy of a voucher forbids it. */
  readonly related: ReadonlySet<string>;
  /** By voucher: the share of each use, null when its policy cannot tell. */
  readonly shares: ReadonlyMap<string, number | null>;
  /** By tally: an order that corrections may draw on beside the one that they correct. */
  readonly creditable: ReadonlyMap<string, string>;
}

export type Verdict = Taken | Refused;
interface Taken {
  readonly kind: 'ACCEPTED' | 'DUPLICATE';
  readonly record: UsageRecord;
}
interface Refused {
  readonly kind: 'REFUSED';
  readonly reasons: readonly UsageReason[];
}

/** A use with what it is about. */
interface Reported {
  readonly posting: Posting;
  readonly use: ReportedUse;
  readonly meter: UsageMeter;
  readonly voucher: Voucher;
}

/** The uses of one tally in one request, by its id: they become one order. */
type Groups = Map<string, { readonly tally: UsageTally; readonly records: UsageRecord[] }>;

/** Decides records one after the other in memory: each sees what those before it took. */
export class UsageBook {
  readonly counters: UsageCounters;
  readonly credits: CreditBook;
  readonly placed: { readonly redemption: Redemption; readonly posting: Posting }[] = [];

  get holds(): HoldBook {
    return this.context.holds;
  }

  constructor(private readonly context: UsageContext) {
    this.counters = new UsageCounters(context);
    this.credits = new CreditBook(context.holds, context.purses);
  }

  /** One verdict per record, in order. */
  post(posting: Posting): readonly Verdict[] {
    const groups: Groups = new Map();
    const verdicts = posting.uses.map((use) => this.decide(posting, use, groups));
    for (const { tally, records } of groups.values()) this.book(posting, tally, records);
    return verdicts.map((verdict) => (verdict.kind === 'REFUSED' ? verdict : this.asBooked(verdict)));
  }

  private decide(posting: Posting, use: ReportedUse, groups: Groups): Verdict {
    const meter = this.counters.meterOf(posting.providerId, use.meterCode);
    const voucherId = this.context.voucherIds.get(use.voucherCode) ?? null;
    const record = this.counters.findRecord(meter.id, use.sequence);
    if (record) {
      return isSameUse(use, record, voucherId) ? { kind: 'DUPLICATE', record } : refused(['SEQUENCE_USED']);
    }
    if (voucherId === null) return refused(['VOUCHER_UNKNOWN']);
    const reported = { posting, use, meter, voucher: this.context.holds.voucher(voucherId) };
    return use.correctsSequence === null ? this.charge(reported, groups) : this.correct(reported, use.correctsSequence);
  }

  private charge(reported: Reported, groups: Groups): Verdict {
    const { use, voucher } = reported;
    const kase = this.useCase(reported, groups);
    const reasons = reasonsAgainstUse(kase);
    const unitPriceFen = priceOf(use, kase.item);
    if (reasons.length > 0 || kase.shareBp === null || unitPriceFen === null) return refused(reasons);
    const tally = this.tallyOf(reported, kase.shareBp);
    const money = charge(dueFen(tally, kase.value), fen(voucher.availableFen - pendingOn(voucher.id, groups)));
    const record = this.newRecord(reported, tally, { unitPriceFen, ...money });
    this.counters.accept(record, tally, kase.value);
    const group = groups.get(tally.id) ?? { tally, records: [] };
    group.records.push(record);
    groups.set(tally.id, group);
    return { kind: 'ACCEPTED', record };
  }

  private useCase(reported: Reported, groups: Groups): UseCase {
    const { posting, use, meter, voucher } = reported;
    const { holds, shares } = this.context;
    const policy = this.policyOf(voucher);
    const { item, notAdmitted } = this.itemOf(use);
    const tally = this.counters.findTally(placeOf(reported));
    const left = { ...voucher, availableFen: fen(voucher.availableFen - pendingOn(voucher.id, groups)) };
    return {
      ...{ use, item, notAdmitted, now: holds.now, providerId: posting.providerId },
      voucherType: voucher.voucherType,
      validFrom: voucher.validFrom,
      unusable: whyNotTaken(left, policy.voucher, holds.now),
      ordersLeft: hasOrdersLeft(voucher, policy, { groups, tally }),
      mode: policy.redemption.mode,
      ...sourceOf(posting, policy),
      earliest: earliestUse(policy, holds.now),
      related: forbidsRelated(policy) && this.context.related.has(relatedKey(pairOf(reported), dayOf(use))),
      priceListRequired: policy.catalogue.priceListRequired,
      shareBp: tally?.shareBp ?? shares.get(voucher.id) ?? null,
      value: (tally?.value ?? 0n) + use.quantity * (priceOf(use, item) ?? 0n),
      progress: afterSequence(meter, use.sequence),
    };
  }

  private itemOf({ serviceItemId, occurredAt }: ReportedUse): Pick<UseCase, 'item' | 'notAdmitted'> {
    const admission = this.context.admissions.get(admissionKey(serviceItemId, shanghaiDay(occurredAt)));
    return admission
      ? { item: admission.item, notAdmitted: admission.reason }
      : { item: null, notAdmitted: 'UNKNOWN_ITEM' };
  }

  private correct(reported: Reported, correctsSequence: number): Verdict {
    const { posting, use, meter, voucher } = reported;
    const original = this.counters.findEarlier(meter.id, correctsSequence);
    const reasons = reasonsAgainstCorrection({
      ...{ use, original, voucherId: voucher.id, now: this.context.holds.now },
      inSettlement: this.credits.isSettled(original?.record.redemptionId ?? null),
      progress: afterSequence(meter, use.sequence),
      ...sourceOf(posting, this.policyOf(voucher)),
    });
    const tally = original && this.counters.findTally(original.record);
    if (original === null || tally === null || reasons.length > 0) return refused(reasons);
    const { unitPriceFen, redemptionId } = original.record;
    const value = tally.value + use.quantity * unitPriceFen;
    const { unpaidFen, creditFen } = excess(tally, value, original);
    const creditedFen = this.credits.giveBack(creditFen, posting, {
      from: [redemptionId, this.context.creditable.get(tally.id) ?? null],
      reason: `${use.meterCode}@${String(use.sequence)} → @${String(correctsSequence)}`,
    });
    const money = { unitPriceFen, chargedFen: fen(0n - creditedFen), unpaidFen: fen(0n - unpaidFen) };
    const record = this.newRecord(reported, tally, money);
    this.counters.accept(record, tally, value);
    this.counters.take(original, { quantity: -use.quantity, unpaidFen });
    return { kind: 'ACCEPTED', record };
  }

  /** Holds and captures in one go what the records of a request came to. */
  private book(posting: Posting, tally: UsageTally, records: readonly UsageRecord[]): void {
    const totalFen = chargedBy(records);
    if (totalFen === ZERO_FEN) return;
    const { holds, purses, today } = this.context;
    const before = holds.voucher(tally.voucherId);
    const voucher = hold(before, totalFen);
    const redemption = newRedemption(voucher, {
      kind: 'METERED',
      providerId: posting.providerId,
      serviceItemId: tally.serviceItemId,
      orderNumber: orderNumberOf(records),
      orderedOn: today,
      priceFen: wholeFen(records.reduce((sum, { quantity, unitPriceFen }) => sum + quantity * unitPriceFen, 0n)),
      heldFen: totalFen,
      parts: purses.take(before, totalFen),
      holdCommandId: newId(),
      confirmation: 'NONE',
      heldAt: holds.now,
      heldBy: posting.command.actor.userId,
      expiresAt: endOfDay(today),
    });
    holds.place(redemption, voucher);
    holds.capture(redemption, totalFen, { commandId: newId(), command: posting.command });
    this.placed.push({ redemption, posting });
    for (const record of records) this.counters.bookedWith(record, redemption.id);
  }

  /** The record as it stands once its order is known. */
  private asBooked({ kind, record }: Taken): Taken {
    return { kind, record: this.counters.findRecord(record.meterId, record.sequence) ?? record };
  }

  private newRecord(
    { posting, use, meter, voucher }: Reported,
    tally: UsageTally,
    money: { readonly unitPriceFen: Fen; readonly chargedFen: Fen; readonly unpaidFen: Fen },
  ): UsageRecord {
    const { voucherNumber, programmeId, enterpriseId, jurisdictionPath } = voucher;
    const { meterCode, sequence, serviceItemId, unit, quantity, occurredAt, correctsSequence } = use;
    return {
      ...{ id: newId(), meterId: meter.id, tallyId: tally.id, meterCode, sequence },
      ...{ providerId: posting.providerId, voucherId: voucher.id, voucherNumber, programmeId, enterpriseId },
      ...{ jurisdictionPath, serviceItemId, unit, quantity, occurredAt, correctsSequence, redemptionId: null },
      ...{ recordedAt: this.context.holds.now, recordedBy: posting.command.actor.userId, ...money },
    };
  }

  private tallyOf(reported: Reported, shareBp: number): UsageTally {
    const place = placeOf(reported);
    const empty = { quantity: 0n, value: 0n, chargedFen: ZERO_FEN, unpaidFen: ZERO_FEN, records: 0 };
    return this.counters.findTally(place) ?? { id: newId(), ...place, shareBp, ...empty };
  }

  private policyOf({ id, versionId }: Voucher): PolicyDocument {
    const policy = this.context.policies.get(versionId);
    if (!policy) throw new Error(`The policy ${versionId} of voucher ${id} is missing.`);
    return policy;
  }
}

/** First instant of which a use is still taken. */
export function earliestUse({ redemption }: PolicyDocument, now: Date): Date {
  return startOfDay(addDays(shanghaiDay(now), -redemption.lateUsageDays));
}

function sourceOf({ command }: Posting, { support }: PolicyDocument): UseSource {
  return { meteringRequired: support.meteringRequired, signed: command.actor.bySignature };
}

function dayOf({ occurredAt }: ReportedUse): Day {
  return shanghaiDay(occurredAt);
}

function pairOf({ posting, voucher }: Reported): ProviderPair {
  return { enterpriseId: voucher.enterpriseId, providerId: posting.providerId };
}

function placeOf({ meter, voucher, use }: Reported): Pick<UsageTally, 'meterId' | 'voucherId' | 'serviceItemId'> {
  return { meterId: meter.id, voucherId: voucher.id, serviceItemId: use.serviceItemId };
}

/** The price that was stated, else the listed one. */
function priceOf({ unitPriceFen }: ReportedUse, item: UsedItem | null): Fen | null {
  return unitPriceFen ?? item?.unitPriceFen ?? null;
}

function refused(reasons: readonly UsageReason[]): Refused {
  return { kind: 'REFUSED', reasons };
}

/** What the request has charged on a voucher and not booked yet. */
function pendingOn(voucherId: string, groups: Groups): Fen {
  const pending = [...groups.values()].filter(({ tally }) => tally.voucherId === voucherId);
  return fen(pending.reduce((sum, { records }) => sum + chargedBy(records), 0n));
}

function chargedBy(records: readonly UsageRecord[]): Fen {
  return fen(records.reduce((sum, { chargedFen }) => sum + chargedFen, 0n));
}

/** A tally that the request has charged already is no further order. */
function hasOrdersLeft(
  voucher: Voucher,
  policy: PolicyDocument,
  { groups, tally }: { groups: Groups; tally: UsageTally | null },
): boolean {
  if (tally && groups.has(tally.id)) return true;
  const open = [...groups.values()].filter((group) => group.tally.voucherId === voucher.id).length;
  return ordersLeft({ ...voucher, orders: voucher.orders + open }, policy.voucher);
}

/** No provider can give an order such a number, and no two requests bring the same first record. */
function orderNumberOf(records: readonly UsageRecord[]): string {
  const sequences = records.map(({ sequence }) => sequence);
  return `${records[0]?.meterCode ?? ''}@${String(Math.min(...sequences))}-${String(Math.max(...sequences))}`;
}
