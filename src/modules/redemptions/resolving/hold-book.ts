import type { Command } from '../../../platform/idempotency/command.js';
import { legId } from '../../../platform/ids/new-id.js';
import { fen, type Fen, ZERO_FEN } from '../../../platform/money/fen.js';
import {
  bucketAccount,
  type BucketAmount,
  giveBack,
  grantAccount,
  type Leg,
  payableAccount,
  takeFrom,
} from '../../ledger/index.js';
import { type AfterOrder, capture, credit, release, type Voucher } from '../../vouchers/index.js';
import { holdLegs } from '../ordering/new-redemption.js';
import { creditorOf, usedOf } from '../redemption.rules.js';
import type { HeldPart, Redemption, VoidReason } from '../redemption.types.js';

/** Who resolves: one request, or the system under an id of its own. */
export interface Act {
  readonly commandId: string;
  readonly command: Command | null;
}

/** A redemption or voucher that changed, for the trail. */
export interface Change<Subject> {
  readonly action: string;
  readonly before: Subject;
  readonly after: Subject;
  readonly command: Command | null;
}

/**
 * Locked orders and their vouchers while a batch resolves them in memory: each act sees what those before it did. Collects
 * what must be booked, written and recorded.
 */
export class HoldBook {
  readonly legs: Leg[] = [];
  readonly redemptionChanges: Change<Redemption>[] = [];
  readonly voucherChanges: Change<Voucher>[] = [];
  /** Programmes that got money back. */
  readonly released = new Set<string>();
  private readonly redemptions: Map<string, Redemption>;
  private readonly vouchers: Map<string, Voucher>;
  private readonly touched = new Set<string>();

  constructor(
    readonly now: Date,
    redemptions: ReadonlyMap<string, Redemption>,
    vouchers: ReadonlyMap<string, Voucher>,
  ) {
    this.redemptions = new Map(redemptions);
    this.vouchers = new Map(vouchers);
  }

  find(redemptionId: string): Redemption | null {
    return this.redemptions.get(redemptionId) ?? null;
  }

  voucherOf({ voucherId }: Redemption): Voucher {
    return this.voucher(voucherId);
  }

  voucher(voucherId: string): Voucher {
    const voucher = this.vouchers.get(voucherId);
    if (!voucher) throw new Error(`The voucher ${voucherId} of an order is not locked.`);
    return voucher;
  }

  /** Takes in an order that this batch has just placed; `voucher` is as it stands after the hold. */
  place(redemption: Redemption, voucher: Voucher): void {
    this.redemptions.set(redemption.id, redemption);
    this.vouchers.set(voucher.id, voucher);
    this.legs.push(...holdLegs(redemption, voucher));
  }

  /** The vouchers whose balance changed, as they stand now. */
  changedVouchers(): readonly Voucher[] {
    return [...this.touched].flatMap((id) => this.vouchers.get(id) ?? []);
  }

  /** Uses `amountFen` of what is held; the rest is free again. */
  capture(redemption: Redemption, amountFen: Fen, act: Act): Redemption {
    const voucher = this.voucherOf(redemption);
    const parts = capturedParts(redemption, amountFen, voucher.remainderBucketId);
    const settled = capture(voucher, { heldFen: redemption.heldFen, capturedFen: amountFen });
    this.legs.push(...resolvingLegs(redemption, parts, { act, unused: 'VOID' }));
    this.settle(settled, unusedOf(parts), act);
    this.put('redemption.captured', act, {
      ...redemption,
      state: 'CAPTURED',
      capturedFen: amountFen,
      parts,
      capturedAt: this.now,
    });
    return this.find(redemption.id) ?? redemption;
  }

  /** Gives back all that is held. */
  giveUp(redemption: Redemption, voidReason: VoidReason, act: Act): Redemption {
    const parts = redemption.parts.map((part) => ({ ...part, capturedFen: ZERO_FEN }));
    const settled = release(this.voucherOf(redemption), redemption.heldFen);
    const unused = voidReason === 'EXPIRED' ? 'EXPIRE_HOLD' : 'VOID';
    this.legs.push(...resolvingLegs(redemption, parts, { act, unused }));
    this.settle(settled, unusedOf(parts), act);
    const action = voidReason === 'EXPIRED' ? 'redemption.expired' : 'redemption.voided';
    return this.put(action, act, { ...redemption, state: 'VOIDED', voidedAt: this.now, voidReason });
  }

  /** Gives `amountFen` of what was captured back to the voucher, or on to its buckets when that has ended. */
  credit(redemption: Redemption, amountFen: Fen, act: Act): Redemption {
    const voucher = this.voucherOf(redemption);
    const given = giveBack(amountFen, usedParts(redemption), voucher.remainderBucketId);
    const left = fen(usedOf(redemption) - amountFen);
    const credited = credit(voucher, { amountFen, wholeOrder: left === ZERO_FEN, now: this.now });
    this.legs.push(...creditLegs(redemption, voucher, { given, act }));
    this.settle(credited, given, act);
    return this.put('redemption.credited', act, {
      ...redemption,
      state: left === ZERO_FEN ? 'CREDITED' : 'CAPTURED',
      creditedFen: fen(redemption.creditedFen + amountFen),
      parts: redemption.parts.map((part) => ({ ...part, creditedFen: fen(part.creditedFen + amountOf(part, given)) })),
    });
  }

  /** Changes an order without moving money. */
  put(action: string, { command }: Act, after: Redemption): Redemption {
    const before = this.redemptions.get(after.id) ?? after;
    const next = { ...after, version: before.version + 1 };
    this.redemptions.set(after.id, next);
    this.redemptionChanges.push({ action, before, after: next, command });
    return next;
  }

  /** Notes the voucher as it is now; one that has ended sends what is freed on to its buckets. */
  private settle({ voucher, returnedFen }: AfterOrder, freed: readonly BucketAmount[], act: Act): void {
    const before = this.vouchers.get(voucher.id) ?? voucher;
    this.vouchers.set(voucher.id, voucher);
    this.touched.add(voucher.id);
    if (before.state !== voucher.state) {
      this.voucherChanges.push({
        action: STATE_ACTIONS[voucher.state] ?? 'voucher.used',
        before,
        after: voucher,
        command: act.command,
      });
    }
    if (returnedFen === ZERO_FEN) return;
    this.released.add(voucher.programmeId);
    const kind = voucher.state === 'EXPIRED' ? 'EXPIRE_VOUCHER' : 'CANCEL';
    for (const { bucketId, amountFen } of freed) {
      const [from, to] = [grantAccount(voucher.applicationId, bucketId), bucketAccount(bucketId)];
      this.legs.push({ commandId: act.commandId, kind, from, to, amountFen });
    }
  }
}

const STATE_ACTIONS: Readonly<Partial<Record<Voucher['state'], string>>> = {
  PARTIALLY_USED: 'voucher.used',
  USED_UP: 'voucher.used-up',
  ACTIVE: 'voucher.credited',
  EXPIRED: 'voucher.expired',
};

/** What is captured comes from each bucket in proportion to what it set aside. */
function capturedParts({ parts }: Redemption, amount: Fen, remainderBucketId: string | null): readonly HeldPart[] {
  const given = parts.map(({ bucketId, heldFen }) => ({ bucketId, amountFen: heldFen }));
  const taken = new Map(takeFrom(amount, given, remainderBucketId).map((part) => [part.bucketId, part.amountFen]));
  return parts.map((part) => ({ ...part, capturedFen: taken.get(part.bucketId) ?? ZERO_FEN }));
}

function resolvingLegs(
  { holdCommandId }: Redemption,
  parts: readonly HeldPart[],
  { act, unused }: { act: Act; unused: 'VOID' | 'EXPIRE_HOLD' },
): readonly Leg[] {
  const { commandId } = act;
  return parts.map(({ capturedFen }, index): Leg => {
    const pendingId = legId(holdCommandId, index + 1);
    return capturedFen === null || capturedFen === ZERO_FEN
      ? { commandId, kind: unused, pendingId }
      : { commandId, kind: 'CAPTURE', pendingId, amountFen: capturedFen };
  });
}

/** What each bucket still gives of a captured order. */
function usedParts({ parts }: Redemption): readonly BucketAmount[] {
  return parts.map(({ bucketId, capturedFen, creditedFen }) => ({
    bucketId,
    amountFen: fen((capturedFen ?? ZERO_FEN) - creditedFen),
  }));
}

function amountOf({ bucketId }: HeldPart, given: readonly BucketAmount[]): Fen {
  return given.find((part) => part.bucketId === bucketId)?.amountFen ?? ZERO_FEN;
}

function creditLegs(
  redemption: Redemption,
  { applicationId }: Voucher,
  { given, act }: { given: readonly BucketAmount[]; act: Act },
): readonly Leg[] {
  const payee = { payeeId: creditorOf(redemption), programmeId: redemption.programmeId };
  return given.map(({ bucketId, amountFen }) => ({
    commandId: act.commandId,
    kind: 'CREDIT_NOTE',
    from: payableAccount(payee, bucketId),
    to: grantAccount(applicationId, bucketId),
    amountFen,
  }));
}

function unusedOf(parts: readonly HeldPart[]): readonly BucketAmount[] {
  return parts
    .map(({ bucketId, heldFen, capturedFen }) => ({ bucketId, amountFen: fen(heldFen - (capturedFen ?? ZERO_FEN)) }))
    .filter(({ amountFen }) => amountFen > 0n);
}
