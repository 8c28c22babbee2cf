import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { keysetOf, type Page, pageOf } from '../../../platform/http/pages.js';
import { normaliseCreditCode } from '../credit-code/credit-code.rules.js';
import type { ListRelatedPartiesQuery, RelatedPartyView } from './related-parties.dto.js';
import { RelatedPartiesRepository } from './related-parties.repository.js';
import { toRelatedPartyView } from './related-party.view.js';

/** Who is related to whom, newest first. For officers: relations cross districts, so the whole tenant's are shown. */
@Injectable()
export class ListRelatedParties {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly parties: RelatedPartiesRepository,
  ) {}

  async execute(actor: Actor, query: ListRelatedPartiesQuery): Promise<Page<RelatedPartyView>> {
    const { limit, after } = keysetOf(query, 2);
    const [createdAt, id] = after ?? [];
    const rows = await this.unitOfWork.read(actor.tenantId, () =>
      this.parties.page({
        enterpriseId: query.enterpriseId ?? null,
        providerUscc: query.providerUscc === undefined ? null : normaliseCreditCode(query.providerUscc),
        onlyOpen: query.show !== 'ALL',
        after: createdAt === undefined || id === undefined ? null : { createdAt, id },
        limit: limit + 1,
      }),
    );
    return pageOf(rows, limit, (row) => [row.createdAt.toISOString(), row.id], toRelatedPartyView);
  }
}
