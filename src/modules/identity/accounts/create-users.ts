import { Injectable } from '@nestjs/common';

import type { Role } from '../../../platform/access/permissions.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { newId } from '../../../platform/ids/new-id.js';
import type { AuditEntry } from '../../audit/index.js';
import { UsernameTaken } from '../identity.errors.js';
import type { Scope } from './account.types.js';
import { AccountsRepository } from './accounts.repository.js';
import { EnterMembers } from './enter-members.js';

export interface NewUser {
  readonly username: string;
  readonly displayName: string;
  /** Of `PasswordHasher`, made before the unit of work. */
  readonly passwordHash: string;
  readonly roles: readonly Role[];
  readonly scope: Scope;
}

export interface CreatedUser {
  readonly id: string;
  readonly username: string;
}

/**
 * Enters new people with their roles into a tenant. Joins the caller's unit of work. Throws UsernameTaken, RolesConflict,
 * RoleMisplaced.
 */
@Injectable()
export class CreateUsers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountsRepository,
    private readonly enterMembers: EnterMembers,
  ) {}

  /** `command` is null for a registration without sign-in and for demo tenants. Answers in the order of `users`. */
  execute(
    tenantId: number,
    users: readonly NewUser[],
    command: AuditEntry['command'],
  ): Promise<readonly CreatedUser[]> {
    return this.unitOfWork.run(tenantId, async () => {
      const people = users.map((user) => ({ ...user, id: newId(), username: normalUsername(user.username) }));
      const added = await this.accounts.add(people);
      if (added.size < people.length) throw new UsernameTaken();
      await this.enterMembers.execute(people, command);
      return people.map(({ id, username }) => ({ id, username }));
    });
  }
}

/** Small letters, since people do not tell them from capital ones. */
export function normalUsername(text: string): string {
  return text.trim().toLowerCase();
}
