import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { isIdKey, keysetOf, type Page, pageOf } from '../../../platform/http/pages.js';
import { toUsageRecordView } from './usage-record.view.js';
import type { ListUsageRecordsQuery, UsageRecordView } from './usage-records.dto.js';
import { type UsageFilter, UsageRecordsRepository } from './usage-records.repository.js';

/** Accepted records the actor may see, newest first. */
@Injectable()
export class ListUsageRecords {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly records: UsageRecordsRepository,
  ) {}

  async execute(actor: Actor, query: ListUsageRecordsQuery): Promise<Page<UsageRecordView>> {
    const keyset = keysetOf(query, [isIdKey]);
    const filter = filterOf(actor, query);
    if (filter === null) return { items: [], nextCursor: null };
    return this.unitOfWork.read(actor.tenantId, async () =>
      pageOf(await this.records.list(filter, keyset), keyset.limit, ({ id }) => [id], toUsageRecordView),
    );
  }
}

/** Null when the actor sees nothing of what is asked for: one who asks for what belongs to another gets nothing. */
function filterOf(actor: Actor, query: ListUsageRecordsQuery): UsageFilter | null {
  const asked = askedOf(query);
  if (actor.providerId !== null) {
    return isOwn(asked.providerId, actor.providerId) ? { ...asked, providerId: actor.providerId } : null;
  }
  if (actor.enterpriseId !== null) {
    return isOwn(asked.enterpriseId, actor.enterpriseId) ? { ...asked, enterpriseId: actor.enterpriseId } : null;
  }
  return actor.authorityPath === null ? null : { ...asked, authorityPath: actor.authorityPath };
}

function askedOf(query: ListUsageRecordsQuery): UsageFilter {
  const { voucherId = null, meterId = null, redemptionId = null, providerId = null, enterpriseId = null } = query;
  return { voucherId, meterCode: meterId, redemptionId, providerId, enterpriseId, authorityPath: null };
}

function isOwn(asked: string | null, own: string): boolean {
  return asked === null || asked === own;
}
