import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { newId } from '../../../platform/ids/new-id.js';
import { fen } from '../../../platform/money/fen.js';
import { AuditLog } from '../../audit/index.js';
import type { Days } from '../catalogue.types.js';
import { UNDECIDED } from '../listings/listing.rules.js';
import { ItemShelf } from './item-shelf.js';
import type { OfferItemRequest, ServiceItemView } from './items.dto.js';
import { type NewItem, ServiceItemsRepository } from './service-items.repository.js';

export interface Addition {
  readonly command: Command;
  readonly providerId: string;
  readonly request: OfferItemRequest;
  /** Null: it is only applied for. */
  readonly days: Days | null;
}

/** Adds an item, applied for or admitted. Joins the caller's unit of work. Throws ItemCodeTaken. */
@Injectable()
export class AddItem {
  constructor(
    private readonly clock: Clock,
    private readonly items: ServiceItemsRepository,
    private readonly auditLog: AuditLog,
    private readonly shelf: ItemShelf,
  ) {}

  async execute(addition: Addition): Promise<ServiceItemView> {
    const { command, days } = addition;
    const item = toItem(addition, this.clock.now());
    const { id, providerId, code, voucherType, unit, unitPriceFen, facilityClass, state } = item;
    await this.items.insert(item);
    await this.auditLog.record({
      action: days ? 'service_item.entered' : 'service_item.offered',
      subject: { type: 'service_item', id, version: 1 },
      after: {
        providerId,
        code,
        voucherType,
        unit,
        unitPriceFen,
        facilityClass,
        state,
        from: days?.from ?? null,
        until: days?.until ?? null,
      },
      command,
    });
    return this.shelf.view(command.actor, id);
  }
}

function toItem({ command, providerId, request, days }: Addition, now: Date): NewItem {
  const { code, nameZh, nameEn, voucherType, unit, unitPriceFen = null, facilityClass = null } = request;
  const { userId } = command.actor;
  return {
    id: newId(),
    version: 1,
    providerId,
    code,
    nameZh,
    nameEn,
    voucherType,
    unit,
    unitPriceFen: unitPriceFen === null ? null : fen(unitPriceFen),
    facilityClass,
    state: days ? 'ADMITTED' : 'APPLIED',
    admitted: days,
    decisionReason: null,
    ...UNDECIDED,
    decidedBy: days ? userId : null,
    decidedAt: days ? now : null,
    createdBy: userId,
    createdAt: now,
  };
}
