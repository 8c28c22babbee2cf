import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { isIdKey, keysetOf, type Page, pageOf } from '../../../platform/http/pages.js';
import { toFilter } from '../listings/listing-filter.js';
import { ItemShelf } from './item-shelf.js';
import type { ListItemsQuery, ServiceItemView } from './items.dto.js';
import { ServiceItemsRepository } from './service-items.repository.js';

/** What providers offer, the newest entry first. */
@Injectable()
export class ListItems {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly items: ServiceItemsRepository,
    private readonly shelf: ItemShelf,
  ) {}

  execute(actor: Actor, query: ListItemsQuery): Promise<Page<ServiceItemView>> {
    const keyset = keysetOf(query, [isIdKey]);
    return this.unitOfWork.read(actor.tenantId, async () => {
      const filter = { ...toFilter(actor, query, keyset), voucherType: query.voucherType ?? null };
      const views = await this.shelf.views(actor, await this.items.page(filter));
      return pageOf(
        views,
        keyset.limit,
        ({ id }) => [id],
        (view) => view,
      );
    });
  }
}
