import { Injectable } from '@nestjs/common';

import type { Command } from '../../../platform/idempotency/command.js';
import { AuditLog } from '../../audit/index.js';
import type { PayeeAccount } from './payee-account.types.js';

/** Writes one event per account that changed. Neither number nor name nor bank goes into the trail. */
@Injectable()
export class RecordAccountChanges {
  constructor(private readonly audit: AuditLog) {}

  record(
    action: string,
    { before, after }: { readonly before: PayeeAccount | null; readonly after: PayeeAccount },
    command: Command,
  ): Promise<void> {
    const { payeeKind, payeeId, state, replacesId, decisionNote } = after;
    return this.audit.record({
      action,
      subject: { type: 'payee-account', id: after.id, version: after.version },
      ...(before === null ? {} : { before: { state: before.state } }),
      after: { state, payeeKind, payeeId, replacesId },
      ...(decisionNote === null ? {} : { reason: decisionNote }),
      command,
    });
  }
}
