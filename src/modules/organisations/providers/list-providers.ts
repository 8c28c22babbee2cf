import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { keysetOf, type Page, pageOf } from '../../../platform/http/pages.js';
import { normaliseCreditCode } from '../credit-code/credit-code.rules.js';
import { toProviderView } from './provider.view.js';
import type { ListProvidersQuery, ProviderView } from './providers.dto.js';
import { ProvidersRepository } from './providers.repository.js';

/** The tenant's providers, by name. */
@Injectable()
export class ListProviders {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly providers: ProvidersRepository,
  ) {}

  async execute(actor: Actor, query: ListProvidersQuery): Promise<Page<ProviderView>> {
    const { limit, after } = keysetOf(query, 2);
    const [name, id] = after ?? [];
    const rows = await this.unitOfWork.read(actor.tenantId, () =>
      this.providers.page({
        namePrefix: query.name ?? null,
        uscc: query.uscc === undefined ? null : normaliseCreditCode(query.uscc),
        after: name === undefined || id === undefined ? null : { name, id },
        limit: limit + 1,
      }),
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.name, row.id],
      (row) => toProviderView(row, actor),
    );
  }
}
