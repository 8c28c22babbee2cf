import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { isIdKey, keysetOf, type Page, pageOf, type PageQuery } from '../../../platform/http/pages.js';
import { toProviderKeyView } from './provider-key.view.js';
import type { ProviderKeyView } from './provider-keys.dto.js';
import { ProviderKeysRepository } from './provider-keys.repository.js';

/** Keys of the caller's provider, newest first, revoked ones too. */
@Injectable()
export class ListProviderKeys {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: ProviderKeysRepository,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, query: PageQuery): Promise<Page<ProviderKeyView>> {
    const { providerId, tenantCode } = actor;
    if (providerId === null) return { items: [], nextCursor: null };
    const { limit, after } = keysetOf(query, [isIdKey]);
    const keys = await this.unitOfWork.read(actor.tenantId, () =>
      this.keys.page(providerId, after?.[0] ?? null, limit + 1),
    );
    const now = this.clock.realTime();
    return pageOf(
      keys,
      limit,
      ({ id }) => [id],
      (key) => toProviderKeyView(key, tenantCode, now),
    );
  }
}
