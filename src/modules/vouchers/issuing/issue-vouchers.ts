import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { together } from '../../../platform/database/together.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { newId } from '../../../platform/ids/new-id.js';
import { referenceNumber } from '../../../platform/ids/reference-number.js';
import { sumFen, ZERO_FEN } from '../../../platform/money/fen.js';
import { AuditLog } from '../../audit/index.js';
import { WorkingCalendars } from '../../calendar/index.js';
import { type BucketAmount, Ledger, type Leg } from '../../ledger/index.js';
import { Programmes } from '../../programmes/index.js';
import { VoucherCodes } from '../codes/voucher-codes.js';
import { SetVoucherTimers } from '../ending/set-voucher-timers.js';
import { NotifyHolders } from '../notify-holders.js';
import type { IssuedVoucher, NewVoucher, ReservedPart, Voucher } from '../voucher.types.js';
import { VouchersRepository } from '../vouchers.repository.js';
import { AnnounceMatches } from './announce-matches.js';
import { ReadIssueTerms, type IssueTerms } from './read-issue-terms.js';
import { contractStartOf, validityOf } from './set-validity.js';

/** Makes vouchers of what was set aside for their applications, in a number of statements that does not grow. */
@Injectable()
export class IssueVouchers {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: WorkingCalendars,
    private readonly programmes: Programmes,
    private readonly readTerms: ReadIssueTerms,
    private readonly codes: VoucherCodes,
    private readonly ledger: Ledger,
    private readonly vouchers: VouchersRepository,
    private readonly timers: SetVoucherTimers,
    private readonly audit: AuditLog,
    private readonly notify: NotifyHolders,
    private readonly announceMatches: AnnounceMatches,
  ) {}

  async execute(orders: readonly NewVoucher[], command: Command | null): Promise<readonly IssuedVoucher[]> {
    if (orders.length === 0) return [];
    const made = await this.make(orders);
    const rows = made.map((voucher, index) => ({
      voucher,
      issuedBy: command?.actor.userId ?? null,
      snapshot: orders[index]?.snapshot ?? {},
      codeHash: this.codes.hashOf(this.codes.codeOf(voucher.id)),
    }));
    await together([
      this.vouchers.insertMany(rows),
      this.timers.execute(made),
      this.audit.recordMany(made.map((voucher) => issuedEvent(voucher, command))),
      this.notify.issued(made),
      this.announceMatches.execute(made),
      this.post(orders, made),
    ]);
    return made.map(toIssued);
  }

  private async make(orders: readonly NewVoucher[]): Promise<readonly Voucher[]> {
    const terms = await this.readTerms.execute(orders);
    const calendar = await this.calendars.load();
    const numbers = await this.takeNumbers(orders, terms);
    const issuedAt = this.clock.now();
    return orders.map((order, index) => {
      const { validity, remainderBucketId } = terms.of(order);
      const contractStart = contractStartOf(order.snapshot);
      const valid = validityOf(validity, { issuedAt, contractStart }, calendar);
      return newVoucher(order, { ...valid, issuedAt, remainderBucketId, voucherNumber: numbers[index] ?? '' });
    });
  }

  /** One question per programme; vouchers of a programme are numbered in the order of the applications handed over. */
  private async takeNumbers(orders: readonly NewVoucher[], terms: IssueTerms): Promise<readonly string[]> {
    const counts = new Map<string, number>();
    for (const { programmeId } of orders) counts.set(programmeId, (counts.get(programmeId) ?? 0) + 1);
    const next = new Map<string, bigint>();
    for (const [programmeId, count] of counts) {
      next.set(programmeId, await this.programmes.takeVoucherSequence(programmeId, count));
    }
    return orders.map((order) => {
      const sequence = next.get(order.programmeId) ?? 0n;
      next.set(order.programmeId, sequence + 1n);
      return referenceNumber(terms.of(order).programmeCode, 'VOUCHER', sequence);
    });
  }

  /** In the ledger a voucher's issue is a command of its own, named by the voucher: many can be made by one request. */
  private async post(orders: readonly NewVoucher[], made: readonly Voucher[]): Promise<void> {
    const legs = orders.flatMap(({ reserves }, index) =>
      reserves.map((part): Leg => issueLeg(part, made[index]?.id ?? '')),
    );
    for (const { code, commandId } of await this.ledger.submit(legs)) {
      if (code !== 'ok') throw new Error(`The reserve for voucher ${commandId} could not be posted: ${code}.`);
    }
  }
}

function issueLeg({ reserveId, amountFen }: ReservedPart, voucherId: string): Leg {
  return amountFen === ZERO_FEN
    ? { commandId: voucherId, kind: 'RELEASE', pendingId: reserveId }
    : { commandId: voucherId, kind: 'ISSUE', pendingId: reserveId, amountFen };
}

type Making = Pick<Voucher, 'issuedAt' | 'validFrom' | 'validUntil' | 'remainderBucketId' | 'voucherNumber'>;

function newVoucher(order: NewVoucher, making: Making): Voucher {
  if (sumFen(order.reserves.map(({ amountFen }) => amountFen)) !== order.faceFen || order.faceFen <= 0n) {
    throw new Error(`The face of a voucher is the sum of its reserves, for application ${order.applicationId}.`);
  }
  const { faceFen } = order;
  return {
    id: newId(),
    applicationId: order.applicationId,
    enterpriseId: order.enterpriseId,
    programmeId: order.programmeId,
    versionId: order.versionId,
    voucherType: order.voucherType,
    jurisdictionPath: order.jurisdictionPath,
    voucherNumber: making.voucherNumber,
    issuedAt: making.issuedAt,
    validFrom: making.validFrom,
    validUntil: making.validUntil,
    remainderBucketId: making.remainderBucketId,
    faceFen,
    version: 1,
    state: making.validFrom > making.issuedAt ? 'ISSUED' : 'ACTIVE',
    usedFen: ZERO_FEN,
    heldFen: ZERO_FEN,
    availableFen: faceFen,
    reducedFen: ZERO_FEN,
    expiredFen: ZERO_FEN,
    funding: fundingOf(order.reserves),
    orders: 0,
    renewals: 0,
    stateReason: null,
    voidingRequestedBy: null,
  };
}

/** One part per bucket, however many reserves it gave. */
function fundingOf(reserves: readonly ReservedPart[]): readonly BucketAmount[] {
  const buckets = [...new Set(reserves.map(({ bucketId }) => bucketId))];
  return buckets
    .map((bucketId) => ({
      bucketId,
      amountFen: sumFen(reserves.filter((part) => part.bucketId === bucketId).map(({ amountFen }) => amountFen)),
    }))
    .filter(({ amountFen }) => amountFen > 0n);
}

function issuedEvent(voucher: Voucher, command: Command | null): Parameters<AuditLog['record']>[0] {
  return {
    action: 'voucher.issued',
    subject: { type: 'voucher', id: voucher.id, version: voucher.version },
    after: {
      state: voucher.state,
      voucherNumber: voucher.voucherNumber,
      applicationId: voucher.applicationId,
      enterpriseId: voucher.enterpriseId,
      programmeId: voucher.programmeId,
      versionId: voucher.versionId,
      faceFen: voucher.faceFen,
      funding: voucher.funding.map(({ bucketId, amountFen }) => ({ bucketId, amountFen })),
      validFrom: voucher.validFrom,
      validUntil: voucher.validUntil,
    },
    command,
  };
}

function toIssued(voucher: Voucher): IssuedVoucher {
  const { id, applicationId, voucherNumber, state, faceFen, issuedAt, validFrom, validUntil } = voucher;
  return { id, applicationId, voucherNumber, state, faceFen, issuedAt, validFrom, validUntil };
}
