import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { isIdKey, keysetOf, type Page, pageOf } from '../../platform/http/pages.js';
import { mayRead } from './programme.rules.js';
import { toProgrammeSummary } from './programme.view.js';
import type { ListProgrammesQuery, ProgrammeSummary } from './programmes.dto.js';
import { ProgrammesRepository } from './programmes.repository.js';

/** Programmes, the newest first; drafts only for officers. */
@Injectable()
export class ListProgrammes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly programmes: ProgrammesRepository,
  ) {}

  async execute(actor: Actor, query: ListProgrammesQuery): Promise<Page<ProgrammeSummary>> {
    const { limit, after } = keysetOf(query, [isIdKey]);
    const withDrafts = mayRead(actor, { state: 'DRAFT' });
    if (query.state === 'DRAFT' && !withDrafts) return { items: [], nextCursor: null };
    const page = { state: query.state ?? null, withDrafts, beforeId: after?.[0] ?? null, limit: limit + 1 };
    const rows = await this.unitOfWork.read(actor.tenantId, () => this.programmes.page(page));
    return pageOf(
      rows,
      limit,
      ({ id }) => [id],
      (programme) => toProgrammeSummary(actor, programme),
    );
  }
}
