import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { fenToNumber } from '../../../platform/money/fen.js';
import { shanghaiDay } from '../../calendar/index.js';
import { Organisations } from '../../organisations/index.js';
import type { Listing, ServiceItem } from '../catalogue.types.js';
import { maySee } from '../listings/listing.rules.js';
import type { Shelf } from '../listings/listing.types.js';
import { toListingView, type Viewing } from '../listings/listing.view.js';
import type { ServiceItemView } from './items.dto.js';
import { ServiceItemsRepository } from './service-items.repository.js';

/** Service items, for what is done alike to admissions and items. */
@Injectable()
export class ItemShelf implements Shelf<ServiceItemView> {
  readonly kind = 'service_item';

  constructor(
    private readonly items: ServiceItemsRepository,
    private readonly organisations: Organisations,
    private readonly clock: Clock,
  ) {}

  lock(id: string): Promise<Listing | null> {
    return this.items.lock(id);
  }

  /** A code is in use once at a time; the database sees to that. */
  rivals(): Promise<readonly Listing[]> {
    return Promise.resolve([]);
  }

  async view(actor: Actor, id: string): Promise<ServiceItemView> {
    const found = await this.items.findMany([id]);
    const [view] = await this.views(
      actor,
      found.filter((item) => maySee(actor, item)),
    );
    if (!view) throw new NotFound('service item');
    return view;
  }

  async views(actor: Actor, items: readonly ServiceItem[]): Promise<readonly ServiceItemView[]> {
    const providers = await this.organisations.findProviders(items.map(({ providerId }) => providerId));
    const viewing = { actor, today: shanghaiDay(this.clock.now()), providers };
    return items.map((item) => toItemView(item, viewing));
  }
}

function toItemView(item: ServiceItem, viewing: Viewing): ServiceItemView {
  const { code, nameZh, nameEn, voucherType, unit, unitPriceFen, facilityClass } = item;
  return {
    ...toListingView(item, viewing),
    code,
    nameZh,
    nameEn,
    voucherType,
    unit,
    unitPriceFen: unitPriceFen === null ? null : fenToNumber(unitPriceFen),
    facilityClass,
  };
}
