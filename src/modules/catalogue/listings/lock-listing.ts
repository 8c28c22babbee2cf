import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { shanghaiDay } from '../../calendar/index.js';
import type { Listing } from '../catalogue.types.js';
import type { Shelf } from './listing.types.js';

export interface LockedListing {
  readonly listing: Listing;
  /** Today in Asia/Shanghai. */
  readonly today: string;
}

/** Locks a listing for one who decides about it. Throws NotFound. */
@Injectable()
export class LockListing {
  constructor(private readonly clock: Clock) {}

  async execute<View extends object>(shelf: Shelf<View>, id: string): Promise<LockedListing> {
    const listing = await shelf.lock(id);
    if (!listing) throw new NotFound('entry of the catalogue');
    return { listing, today: shanghaiDay(this.clock.now()) };
  }
}
