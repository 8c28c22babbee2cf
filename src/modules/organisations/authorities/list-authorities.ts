import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { keysetOf, type Page, pageOf, type PageQuery } from '../../../platform/http/pages.js';
import type { AuthorityView } from './authorities.dto.js';
import { AuthoritiesRepository } from './authorities.repository.js';
import { toAuthorityView } from './authority.view.js';

/** The tree, in its order: each authority after the one above it. */
@Injectable()
export class ListAuthorities {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly authorities: AuthoritiesRepository,
  ) {}

  async execute(actor: Actor, query: PageQuery): Promise<Page<AuthorityView>> {
    const { limit, after } = keysetOf(query, 1);
    const rows = await this.unitOfWork.read(actor.tenantId, () =>
      this.authorities.page({ afterPath: after?.[0] ?? null, limit: limit + 1 }),
    );
    return pageOf(
      rows,
      limit,
      (authority) => [authority.path],
      (authority) => toAuthorityView(authority, actor),
    );
  }
}
