import { Injectable } from '@nestjs/common';

import type { Command } from '../../platform/idempotency/command.js';
import { fenToNumber, type Fen } from '../../platform/money/fen.js';
import { FindByCode } from './codes/find-by-code.js';
import { IssueVouchers } from './issuing/issue-vouchers.js';
import { OpenPurses, type Purses } from './money/open-purses.js';
import type {
  IssuedVoucher,
  NewVoucher,
  Voucher,
  VoucherArea,
  VoucherFacts,
  VoucherFigures,
  VoucherSnapshot,
} from './voucher.types.js';
import { VouchersRepository } from './vouchers.repository.js';

/** The door: vouchers made, found, locked and drawn on for the rooms above. Joins the caller's unit of work. */
@Injectable()
export class Vouchers {
  constructor(
    private readonly issueVouchers: IssueVouchers,
    private readonly findByCode: FindByCode,
    private readonly openPurses: OpenPurses,
    private readonly vouchers: VouchersRepository,
  ) {}

  /**
   * Makes vouchers of what was set aside for their applications and answers them in order. Takes their numbers, posts
   * the reserves in the ledger, sets validity by the policy, and writes one event per voucher. `command` is null when a
   * job issues. Set-based: the number of statements does not grow with the number of vouchers.
   *
   * The caller has locked its applications and checked everything; a reserve that cannot be posted is a bug and throws.
   */
  issueMany(vouchers: readonly NewVoucher[], command: Command | null): Promise<readonly IssuedVoucher[]> {
    return this.issueVouchers.execute(vouchers, command);
  }

  /** By id; unknown ids are left out. */
  findByIds(voucherIds: readonly string[]): Promise<ReadonlyMap<string, Voucher>> {
    return this.vouchers.findByIds(voucherIds);
  }

  /** By application id; applications without a voucher are left out. */
  findByApplications(applicationIds: readonly string[]): Promise<ReadonlyMap<string, Voucher>> {
    return this.vouchers.findByApplications(applicationIds);
  }

  /** Locks in the order of their ids; by id, unknown ids are left out. */
  lockByIds(voucherIds: readonly string[]): Promise<ReadonlyMap<string, Voucher>> {
    return this.vouchers.lockByIds(voucherIds);
  }

  /** Locks in the order of their ids; by the code as given: the voucher's own or a short one that still lives. */
  lockByCodes(codes: readonly string[]): Promise<ReadonlyMap<string, Voucher>> {
    return this.findByCode.lock(codes);
  }

  /** What vouchers were granted on; by id, unknown ids are left out. */
  snapshotsOf(voucherIds: readonly string[]): Promise<ReadonlyMap<string, VoucherSnapshot>> {
    return this.vouchers.snapshotsOf(voucherIds);
  }

  /** What each bucket still has on locked vouchers, to take orders and claims from. */
  purses(vouchers: Iterable<Voucher>): Promise<Purses> {
    return this.openPurses.execute(vouchers);
  }

  /** Writes state and balance of locked vouchers after `hold`, `capture` or `release`; versions grow by one. */
  saveBalances(vouchers: readonly Voucher[]): Promise<void> {
    return this.vouchers.saveBalances(vouchers);
  }

  /** By application id: what of the face went back to the buckets (reduced or expired). For caps on what was issued. */
  returnedOf(applicationIds: readonly string[]): Promise<ReadonlyMap<string, Fen>> {
    return this.vouchers.returnedOf(applicationIds);
  }

  /** How many there are and what they are worth; the same vouchers that an officer of the authority lists. */
  figures(of: VoucherArea): Promise<VoucherFigures> {
    return this.vouchers.figures(of);
  }

  /** Facts about the earlier vouchers of an enterprise in a programme. */
  async voucherFacts(of: { enterpriseId: string; programmeId: string }): Promise<VoucherFacts> {
    const { unusedFen, endedFaceFen, endedExpiredFen } = await this.vouchers.sumsOf(of);
    return {
      'voucher.previousUnusedFen': fenToNumber(unusedFen),
      'voucher.expiredShareBp': endedFaceFen === 0n ? null : Number((endedExpiredFen * 10_000n) / endedFaceFen),
    };
  }
}
