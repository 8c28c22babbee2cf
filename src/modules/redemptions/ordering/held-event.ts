import type { Command } from '../../../platform/idempotency/command.js';
import type { AuditEntry } from '../../audit/index.js';
import type { Redemption } from '../redemption.types.js';

/** What the trail says of a new order. */
export function heldEvent(redemption: Redemption, command: Command | null): AuditEntry {
  return {
    action: 'redemption.held',
    subject: { type: 'redemption', id: redemption.id, version: 1 },
    after: {
      state: 'HELD',
      ...(redemption.kind === 'ORDER' ? {} : { kind: redemption.kind }),
      voucherId: redemption.voucherId,
      providerId: redemption.providerId,
      serviceItemId: redemption.serviceItemId,
      orderNumber: redemption.orderNumber,
      orderedOn: redemption.orderedOn,
      priceFen: redemption.priceFen,
      heldFen: redemption.heldFen,
      availableAfterFen: redemption.availableAfterFen,
      expiresAt: redemption.expiresAt,
    },
    command,
  };
}
