import { Injectable } from '@nestjs/common';

import { Forbidden } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { AddItem } from './add-item.js';
import type { OfferItemRequest, ServiceItemView } from './items.dto.js';

/** A provider offers an item; it counts once an officer has admitted it. */
@Injectable()
export class OfferItem {
  constructor(
    private readonly commands: Commands,
    private readonly addItem: AddItem,
  ) {}

  execute(command: Command, request: OfferItemRequest): Promise<ServiceItemView> {
    const { providerId } = command.actor;
    if (providerId === null) throw new Forbidden('Only a provider can offer an item of its own.');
    return this.commands.run(command, () => this.addItem.execute({ command, providerId, request, days: null }));
  }
}
