import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { keysetOf, type Page, pageOf } from '../../platform/http/pages.js';
import { type RedemptionFilter, RedemptionListsRepository } from './redemption-lists.repository.js';
import { toRedemptionView } from './redemption.view.js';
import type { ListRedemptionsQuery, RedemptionView } from './redemptions.dto.js';

/** Orders the actor may see, newest first. */
@Injectable()
export class ListRedemptions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: RedemptionListsRepository,
  ) {}

  async execute(actor: Actor, query: ListRedemptionsQuery): Promise<Page<RedemptionView>> {
    const keyset = keysetOf(query, 1);
    const filter = filterOf(actor, query);
    if (filter === null) return { items: [], nextCursor: null };
    return this.unitOfWork.read(actor.tenantId, async () =>
      pageOf(
        await this.lists.list(filter, keyset),
        keyset.limit,
        (row) => [row.id],
        (row) => toRedemptionView(row, actor),
      ),
    );
  }
}

/** Null when the actor sees nothing of what is asked for. */
function filterOf(actor: Actor, query: ListRedemptionsQuery): RedemptionFilter | null {
  const { programmeId = null, voucherId = null, state = null, orderNumber = null } = query;
  const { providerId = null, enterpriseId = null } = query;
  const asked = { programmeId, voucherId, state, orderNumber, providerId, enterpriseId, authorityPath: null };
  if (actor.providerId !== null) return own(asked, { providerId: actor.providerId });
  if (actor.enterpriseId !== null) return own(asked, { enterpriseId: actor.enterpriseId });
  return actor.authorityPath === null ? null : { ...asked, authorityPath: actor.authorityPath };
}

/** One who asks for what belongs to another gets nothing, rather than one's own. */
function own(
  asked: RedemptionFilter,
  mine: { providerId: string } | { enterpriseId: string },
): RedemptionFilter | null {
  const [field, id] =
    'providerId' in mine ? (['providerId', mine.providerId] as const) : (['enterpriseId', mine.enterpriseId] as const);
  return asked[field] === null || asked[field] === id ? { ...asked, [field]: id } : null;
}
