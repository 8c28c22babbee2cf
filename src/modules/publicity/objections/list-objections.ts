import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { isIdKey, isInstantKey, keysetOf, type Page, pageOf } from '../../../platform/http/pages.js';
import { toObjectionView } from './objection.view.js';
import type { ListObjectionsQuery, ObjectionView } from './objections.dto.js';
import { ObjectionsRepository } from './objections.repository.js';

/** Objections within the officer's jurisdiction, the oldest first. */
@Injectable()
export class ListObjections {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly objections: ObjectionsRepository,
  ) {}

  async execute(actor: Actor, query: ListObjectionsQuery): Promise<Page<ObjectionView>> {
    const { limit, after } = keysetOf(query, [isInstantKey, isIdKey]);
    const { authorityPath: withinPath } = actor;
    if (withinPath === null) return { items: [], nextCursor: null };
    const { state = null, noticeId = null } = query;
    const page = { withinPath, state, noticeId, after, limit: limit + 1 };
    const rows = await this.unitOfWork.read(actor.tenantId, () => this.objections.page(page));
    return pageOf(rows, limit, ({ filedAt, id }) => [filedAt.toISOString(), id], toObjectionView);
  }
}
