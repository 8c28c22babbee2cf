import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { isIdKey, keysetOf, type Page, pageOf } from '../../../platform/http/pages.js';
import type { ListListingsQuery } from '../listings/listings.dto.js';
import { toFilter } from '../listings/listing-filter.js';
import { AdmissionShelf } from './admission-shelf.js';
import type { AdmissionView } from './admissions.dto.js';
import { ProviderAdmissionsRepository } from './provider-admissions.repository.js';

/** Who is in the catalogue, the newest entry first. */
@Injectable()
export class ListAdmissions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly admissions: ProviderAdmissionsRepository,
    private readonly shelf: AdmissionShelf,
  ) {}

  execute(actor: Actor, query: ListListingsQuery): Promise<Page<AdmissionView>> {
    const keyset = keysetOf(query, [isIdKey]);
    return this.unitOfWork.read(actor.tenantId, async () => {
      const rows = await this.admissions.page(toFilter(actor, query, keyset));
      const views = await this.shelf.views(actor, rows);
      return pageOf(
        views,
        keyset.limit,
        ({ id }) => [id],
        (view) => view,
      );
    });
  }
}
