import { Injectable } from '@nestjs/common';

import { MembersRepository } from './members.repository.js';

/** What other rooms ask about the users of a tenant; every method runs inside the caller's unit of work. */
@Injectable()
export class Users {
  constructor(private readonly members: MembersRepository) {}

  /** Names to show beside decisions, by user id; ids of nobody here are left out. */
  async displayNames(userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const members = userIds.length === 0 ? [] : await this.members.findByIds(userIds);
    return new Map(members.map(({ accountId, displayName }) => [accountId, displayName]));
  }

  /** Whether the tenant has no user yet. */
  async isEmpty(): Promise<boolean> {
    const page = await this.members.page({ withinPath: null, role: null, state: null, afterId: null, limit: 1 });
    return page.length === 0;
  }
}
