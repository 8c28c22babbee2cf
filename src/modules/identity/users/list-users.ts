import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { isIdKey, keysetOf, type Page, pageOf } from '../../../platform/http/pages.js';
import { MembersRepository } from '../accounts/members.repository.js';
import { listedPath } from './jurisdiction.rules.js';
import { toUserView } from './user.view.js';
import type { ListUsersQuery, UserView } from './users.dto.js';

/** Users in one's jurisdiction, newest accounts first. */
@Injectable()
export class ListUsers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly members: MembersRepository,
  ) {}

  async execute(actor: Actor, query: ListUsersQuery): Promise<Page<UserView>> {
    const { authorityPath } = actor;
    if (authorityPath === null) return { items: [], nextCursor: null };
    const { limit, after } = keysetOf(query, [isIdKey]);
    const members = await this.unitOfWork.read(actor.tenantId, () =>
      this.members.page({
        withinPath: listedPath(authorityPath),
        role: query.role ?? null,
        state: query.state ?? null,
        afterId: after?.[0] ?? null,
        limit: limit + 1,
      }),
    );
    return pageOf(
      members,
      limit,
      ({ accountId }) => [accountId],
      (member) => toUserView(member, actor),
    );
  }
}
