import { Injectable } from '@nestjs/common';

import { MailAddressesRepository } from '../mail-address/mail-addresses.repository.js';
import type { Place } from './account.types.js';
import { MembersRepository } from './members.repository.js';

/** Nobody writes to more people than this at once. */
const USERS_AT_MAX = 200;

/** What other rooms ask about the users of a tenant; every method runs inside the caller's unit of work. */
@Injectable()
export class Users {
  constructor(
    private readonly members: MembersRepository,
    private readonly mailAddresses: MailAddressesRepository,
  ) {}

  /** Names to show beside decisions, by user id; ids of nobody here are left out. */
  async displayNames(userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const members = userIds.length === 0 ? [] : await this.members.findByIds(userIds);
    return new Map(members.map(({ accountId, displayName }) => [accountId, displayName]));
  }

  /** Ids of the active users of a place, the oldest accounts first, 200 at most. */
  activeAt(place: Place): Promise<readonly string[]> {
    return this.members.activeIdsAt(place, USERS_AT_MAX);
  }

  /** E-mail addresses by user id; people without one are left out. Never log them or put them into a message. */
  mailAddressesOf(userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.mailAddresses.findByIds(userIds);
  }

  /** Whether the tenant has no user yet. */
  async isEmpty(): Promise<boolean> {
    const page = await this.members.page({ withinPath: null, role: null, state: null, afterId: null, limit: 1 });
    return page.length === 0;
  }
}
