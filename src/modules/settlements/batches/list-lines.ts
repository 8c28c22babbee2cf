import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { isIdKey, keysetOf, type Page, pageOf } from '../../../platform/http/pages.js';
import { FindBatch } from './find-batch.js';
import { toLineView } from './settlement-batch.view.js';
import type { ListLinesQuery, SettlementLineView } from './settlement-batches.dto.js';
import { SettlementLinesRepository } from './settlement-lines.repository.js';

/** The lines of a batch, excluded ones with their reason, in the order of the payment file. */
@Injectable()
export class ListLines {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly findBatch: FindBatch,
    private readonly lines: SettlementLinesRepository,
  ) {}

  execute(actor: Actor, batchId: string, query: ListLinesQuery): Promise<Page<SettlementLineView>> {
    const { limit, after } = keysetOf(query, [isIdKey]);
    return this.unitOfWork.read(actor.tenantId, async () => {
      await this.findBatch.execute(actor, batchId);
      const afterId = after?.[0] ?? null;
      const rows = await this.lines.list({ batchId, state: query.state ?? null, afterId, limit: limit + 1 });
      return pageOf(rows, limit, ({ id }) => [id], toLineView);
    });
  }
}
