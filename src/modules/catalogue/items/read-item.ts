import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { ItemShelf } from './item-shelf.js';
import type { ServiceItemView } from './items.dto.js';

/** One service item with its suspensions. */
@Injectable()
export class ReadItem {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly shelf: ItemShelf,
  ) {}

  execute(actor: Actor, id: string): Promise<ServiceItemView> {
    return this.unitOfWork.read(actor.tenantId, () => this.shelf.view(actor, id));
  }
}
