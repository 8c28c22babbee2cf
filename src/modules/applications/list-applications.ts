import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { keysetOf, type Page, pageOf } from '../../platform/http/pages.js';
import type { ApplicationView, ListApplicationsQuery } from './applications.dto.js';
import { ApplicationsRepository } from './applications.repository.js';
import { ComposeViews } from './compose-views.js';

/** Applications the actor may see, newest first. */
@Injectable()
export class ListApplications {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly applications: ApplicationsRepository,
    private readonly compose: ComposeViews,
  ) {}

  async execute(actor: Actor, query: ListApplicationsQuery): Promise<Page<ApplicationView>> {
    const keyset = keysetOf(query, 2);
    if (actor.enterpriseId === null && actor.authorityPath === null) return { items: [], nextCursor: null };
    return this.unitOfWork.read(actor.tenantId, async () => {
      const filter = {
        enterpriseId: actor.enterpriseId,
        authorityPath: actor.enterpriseId === null ? actor.authorityPath : null,
        programmeId: query.programmeId ?? null,
        states: query.state === undefined ? null : [query.state],
        reached: query.reached ?? null,
        applicantId: query.enterpriseId ?? null,
        number: query.applicationNumber ?? null,
      };
      const rows = await this.applications.list(filter, keyset);
      const page = pageOf(
        rows,
        keyset.limit,
        (row) => [row.createdAt.toISOString(), row.id],
        (row) => row,
      );
      return { items: await this.compose.execute(actor, page.items), nextCursor: page.nextCursor };
    });
  }
}
