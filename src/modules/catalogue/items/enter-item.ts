import { Injectable } from '@nestjs/common';

import { NotFound } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { Organisations } from '../../organisations/index.js';
import { checkOrder } from '../listings/listing.rules.js';
import { AddItem } from './add-item.js';
import type { EnterItemRequest, ServiceItemView } from './items.dto.js';

/** An officer enters an item that was admitted on paper. */
@Injectable()
export class EnterItem {
  constructor(
    private readonly commands: Commands,
    private readonly organisations: Organisations,
    private readonly addItem: AddItem,
  ) {}

  execute(command: Command, request: EnterItemRequest): Promise<ServiceItemView> {
    const { providerId, admittedFrom, admittedUntil = null } = request;
    const days = { from: admittedFrom, until: admittedUntil };
    checkOrder(days, '/admittedUntil');
    return this.commands.run(command, async () => {
      if (!(await this.organisations.findProvider(providerId))) throw new NotFound('provider');
      return this.addItem.execute({ command, providerId, request, days });
    });
  }
}
