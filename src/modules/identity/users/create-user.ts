import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { InvalidRequest, NotFound } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { Organisations } from '../../organisations/index.js';
import { officerOf, operatorOfEnterprise, operatorOfProvider, type Scope } from '../accounts/account.types.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { CreateUsers, normalUsername } from '../accounts/create-users.js';
import { EnterMembers } from '../accounts/enter-members.js';
import { MembersRepository } from '../accounts/members.repository.js';
import { requireGoodPassword } from '../passwords/require-good-password.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { isInJurisdiction } from './jurisdiction.rules.js';
import { toUserView } from './user.view.js';
import type { CreateUserRequest, UserView } from './users.dto.js';

/**
 * The system administrator enters a user, who may do nothing yet: roles are granted by the security administrator. A
 * person who has an account from another tenant becomes a user here with the same name and password.
 */
@Injectable()
export class CreateUser {
  constructor(
    private readonly commands: Commands,
    private readonly hasher: PasswordHasher,
    private readonly accounts: AccountsRepository,
    private readonly members: MembersRepository,
    private readonly createUsers: CreateUsers,
    private readonly enterMembers: EnterMembers,
    private readonly organisations: Organisations,
  ) {}

  /** Throws UsernameTaken, AlreadyMember, WeakPassword, InvalidRequest, NotFound. */
  async execute(received: Command, request: CreateUserRequest): Promise<UserView> {
    const { actor } = received;
    const passwordHash = await this.hash(request, actor);
    const command = withoutPassword(received, request);
    return this.commands.run(command, async () => {
      const scope = await this.scopeOf(request, actor);
      const id =
        passwordHash === null
          ? await this.admit(request.username, scope, command)
          : await this.create(request, { passwordHash, scope }, command);
      const member = await this.members.findById(id);
      if (!member) throw new Error('A user who was just entered is not there.');
      return toUserView(member, actor);
    });
  }

  private async hash({ password, username, displayName }: CreateUserRequest, actor: Actor): Promise<string | null> {
    if (password === undefined) return null;
    requireGoodPassword(password, [username, displayName ?? '', actor.tenantCode]);
    return this.hasher.hash(password);
  }

  private async create(
    { username, displayName }: CreateUserRequest,
    given: { passwordHash: string; scope: Scope },
    command: Command,
  ): Promise<string> {
    if (displayName === undefined) throw missing('/displayName', 'A new user has a name to show.');
    const user = { username, displayName, roles: [], ...given };
    const [created] = await this.createUsers.execute(command.actor.tenantId, [user], command);
    if (!created) throw new Error('One user was to be created and none was.');
    return created.id;
  }

  private async admit(username: string, scope: Scope, command: Command): Promise<string> {
    const id = await this.accounts.findIdByUsername(normalUsername(username));
    if (id === null) throw missing('/password', 'Nobody has this user name yet, so a password is needed.');
    await this.enterMembers.execute([{ id, roles: [], scope }], command);
    return id;
  }

  private async scopeOf({ authorityCode, enterpriseId, providerId }: CreateUserRequest, actor: Actor): Promise<Scope> {
    const stated = [authorityCode, enterpriseId, providerId].filter((scope) => scope !== undefined);
    if (stated.length !== 1) {
      throw missing('/authorityCode', 'State exactly one of authorityCode, enterpriseId and providerId.');
    }
    if (authorityCode !== undefined) return this.officerOf(authorityCode, actor);
    if (!isInJurisdiction(actor.authorityPath, { authorityPath: null })) throw new NotFound('organisation');
    if (enterpriseId !== undefined && (await this.organisations.findEnterprise(enterpriseId))) {
      return operatorOfEnterprise(enterpriseId);
    }
    if (providerId !== undefined && (await this.organisations.findProvider(providerId))) {
      return operatorOfProvider(providerId);
    }
    throw new NotFound('organisation');
  }

  private async officerOf(authorityCode: string, actor: Actor): Promise<Scope> {
    const authority = await this.organisations.authorityByCode(authorityCode);
    if (!authority || !isInJurisdiction(actor.authorityPath, { authorityPath: authority.path })) {
      throw new NotFound('authority');
    }
    return officerOf(authority.id);
  }
}

/** The fingerprint is kept for long, and a fast hash over a password must not be. */
function withoutPassword(command: Command, request: CreateUserRequest): Command {
  const kept = JSON.stringify(request, (field, value: unknown) => (field === 'password' ? 'given' : value));
  return { ...command, fingerprint: createHash('sha256').update(`${command.route}\n${kept}`).digest() };
}

function missing(pointer: string, message: string): InvalidRequest {
  return new InvalidRequest([{ pointer, code: 'missing', message }]);
}
