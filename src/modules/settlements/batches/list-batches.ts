import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { isIdKey, keysetOf, type Page, pageOf } from '../../../platform/http/pages.js';
import { ComposeBatchViews } from './compose-batch-views.js';
import type { ListBatchesQuery, SettlementBatchView } from './settlement-batches.dto.js';
import { SettlementBatchesRepository } from './settlement-batches.repository.js';

/** Batches in an officer's jurisdiction, newest first. */
@Injectable()
export class ListBatches {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly batches: SettlementBatchesRepository,
    private readonly compose: ComposeBatchViews,
  ) {}

  async execute(actor: Actor, query: ListBatchesQuery): Promise<Page<SettlementBatchView>> {
    const keyset = keysetOf(query, [isIdKey]);
    const { authorityPath } = actor;
    if (authorityPath === null) return { items: [], nextCursor: null };
    const { programmeId = null, state = null } = query;
    return this.unitOfWork.read(actor.tenantId, async () => {
      const rows = await this.batches.list({ programmeId, state, authorityPath }, keyset);
      const { items, nextCursor } = pageOf(
        rows,
        keyset.limit,
        ({ id }) => [id],
        (row) => row,
      );
      return { items: await this.compose.execute(actor, items), nextCursor };
    });
  }
}
