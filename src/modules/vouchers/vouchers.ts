import { Injectable } from '@nestjs/common';

import type { Command } from '../../platform/idempotency/command.js';
import type { Fen } from '../../platform/money/fen.js';
import type { IssuedVoucher, NewVoucher, Voucher, VoucherFacts } from './voucher.types.js';

/** The door: vouchers made, found and locked for the rooms above. Every method joins the caller's unit of work. */
@Injectable()
export class Vouchers {
  /**
   * Makes vouchers of what was set aside for their applications and answers them in order. Takes their numbers, posts
   * the reserves in the ledger, sets validity by the policy, and writes one event per voucher. `command` is null when a
   * job issues. Set-based: the number of statements does not grow with the number of vouchers.
   *
   * The caller has locked its applications and checked everything; a reserve that cannot be posted is a bug and throws.
   */
  issueMany(_vouchers: readonly NewVoucher[], _command: Command | null): Promise<readonly IssuedVoucher[]> {
    throw new Error('not built yet');
  }

  /** By id; unknown ids are left out. */
  findByIds(_voucherIds: readonly string[]): Promise<ReadonlyMap<string, Voucher>> {
    throw new Error('not built yet');
  }

  /** By application id; applications without a voucher are left out. */
  findByApplications(_applicationIds: readonly string[]): Promise<ReadonlyMap<string, Voucher>> {
    throw new Error('not built yet');
  }

  /** Locks in the order of their ids; by id, unknown ids are left out. */
  lockByIds(_voucherIds: readonly string[]): Promise<ReadonlyMap<string, Voucher>> {
    throw new Error('not built yet');
  }

  /** Locks in the order of their ids; by the code as given: the voucher's own or a short one that still lives. */
  lockByCodes(_codes: readonly string[]): Promise<ReadonlyMap<string, Voucher>> {
    throw new Error('not built yet');
  }

  /** By application id: what of the face went back to the buckets (reduced or expired). For caps on what was issued. */
  returnedOf(_applicationIds: readonly string[]): Promise<ReadonlyMap<string, Fen>> {
    throw new Error('not built yet');
  }

  /** Facts about the earlier vouchers of an enterprise in a programme. */
  voucherFacts(_of: { enterpriseId: string; programmeId: string }): Promise<VoucherFacts> {
    throw new Error('not built yet');
  }
}
