import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { keysetOf, type Page, pageOf } from '../../../platform/http/pages.js';
import { AuthoritiesRepository } from '../authorities/authorities.repository.js';
import { UnknownRegion } from '../authorities/authority.errors.js';
import { normaliseCreditCode } from '../credit-code/credit-code.rules.js';
import { readingScope } from '../reading-scope.rules.js';
import { toEnterpriseView } from './enterprise.view.js';
import type { EnterpriseView, ListEnterprisesQuery } from './enterprises.dto.js';
import { EnterprisesRepository } from './enterprises.repository.js';

/** Enterprises that the caller may read, by name. Throws UnknownRegion. */
@Injectable()
export class ListEnterprises {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly enterprises: EnterprisesRepository,
    private readonly authorities: AuthoritiesRepository,
  ) {}

  async execute(actor: Actor, query: ListEnterprisesQuery): Promise<Page<EnterpriseView>> {
    const { limit, after } = keysetOf(query, 2);
    const [name, id] = after ?? [];
    const rows = await this.unitOfWork.read(actor.tenantId, async () =>
      this.enterprises.page({
        namePrefix: query.name ?? null,
        uscc: query.uscc === undefined ? null : normaliseCreditCode(query.uscc),
        path: query.region === undefined ? null : await this.pathOf(query.region),
        scope: readingScope(actor),
        after: name === undefined || id === undefined ? null : { name, id },
        limit: limit + 1,
      }),
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.name, row.id],
      (row) => toEnterpriseView(row, actor),
    );
  }

  private async pathOf(code: string): Promise<string> {
    const authority = await this.authorities.findByCode(code);
    if (!authority) throw new UnknownRegion(code);
    return authority.path;
  }
}
