import { Injectable } from '@nestjs/common';

import type { Command } from '../../platform/idempotency/command.js';
import { AuditLog, type AuditValues } from '../audit/index.js';
import type { Voucher } from './voucher.types.js';

export interface VoucherChange {
  /** Past tense: `voucher.frozen`. */
  readonly action: string;
  readonly before: Voucher;
  readonly after: Voucher;
  readonly reason?: string;
  /** Of the document it rests on; kept in the trail. */
  readonly documentNo?: string;
}

const AUDITED = [
  'state',
  'availableFen',
  'heldFen',
  'usedFen',
  'reducedFen',
  'expiredFen',
  'validUntil',
  'renewals',
  'voidingRequestedBy',
] as const;

/** Writes one event per voucher that changed: the fields that differ, as they were and as they are. */
@Injectable()
export class RecordChanges {
  constructor(private readonly audit: AuditLog) {}

  async record(changes: readonly VoucherChange[], command: Command | null): Promise<void> {
    await this.audit.recordMany(
      changes.map(({ action, before, after, reason, documentNo }) => ({
        action,
        subject: { type: 'voucher', id: after.id, version: before.version + 1 },
        before: changed(before, after),
        after: { ...changed(after, before), ...(documentNo === undefined ? {} : { documentNo }) },
        ...(reason === undefined ? {} : { reason }),
        command,
      })),
    );
  }
}

/** The audited fields of `one` that are different in `other`. */
function changed(one: Voucher, other: Voucher): AuditValues {
  const fields = AUDITED.filter((field) => String(one[field]) !== String(other[field]));
  return Object.fromEntries(fields.map((field) => [field, one[field]]));
}
