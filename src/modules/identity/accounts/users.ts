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

  /** Ids of the active users of each place, in the order of the places: the oldest accounts first, 200 at most. */
  activeAt(places: readonly Place[]): Promise<readonly (readonly string[])[]> {
    return this.members.activeIdsAt(places, USERS_AT_MAX);
  }

  /** Those who have an e-mail address. */
  async reachableByMail(userIds: readonly string[]): Promise<ReadonlySet<string>> {
    return userIds.length === 0 ? new Set() : this.mailAddresses.ownersAmong(userIds);
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
