import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { shanghaiDay } from '../../calendar/index.js';
import { Organisations } from '../../organisations/index.js';
import type { Listing, ProviderAdmission } from '../catalogue.types.js';
import { maySee } from '../listings/listing.rules.js';
import type { Shelf } from '../listings/listing.types.js';
import { toListingView } from '../listings/listing.view.js';
import type { AdmissionView } from './admissions.dto.js';
import { ProviderAdmissionsRepository } from './provider-admissions.repository.js';

/** Providers' admissions, for what is done alike to admissions and items. */
@Injectable()
export class AdmissionShelf implements Shelf<AdmissionView> {
  readonly kind = 'provider_admission';

  constructor(
    private readonly admissions: ProviderAdmissionsRepository,
    private readonly organisations: Organisations,
    private readonly clock: Clock,
  ) {}

  lock(id: string): Promise<Listing | null> {
    return this.admissions.lock(id);
  }

  async rivals({ id, providerId }: Listing): Promise<readonly Listing[]> {
    const admitted = await this.admissions.admittedOf([providerId]);
    return admitted.filter((other) => other.id !== id);
  }

  async view(actor: Actor, id: string): Promise<AdmissionView> {
    const admission = await this.admissions.find(id);
    const [view] = await this.views(actor, admission && maySee(actor, admission) ? [admission] : []);
    if (!view) throw new NotFound('admission');
    return view;
  }

  async views(actor: Actor, admissions: readonly ProviderAdmission[]): Promise<readonly AdmissionView[]> {
    const providers = await this.organisations.findProviders(admissions.map(({ providerId }) => providerId));
    const viewing = { actor, today: shanghaiDay(this.clock.now()), providers };
    return admissions.map((each) => ({ ...toListingView(each, viewing), batchNo: each.batchNo }));
  }
}
