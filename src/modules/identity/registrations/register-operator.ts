import { Injectable } from '@nestjs/common';

import type { Role } from '../../../platform/access/permissions.js';
import type { Tenant } from '../../../platform/database/tenants.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { DomainError } from '../../../platform/errors/domain-error.js';
import { NotFound } from '../../../platform/errors/faults.js';
import type { Scope } from '../accounts/account.types.js';
import { AccountsRepository } from '../accounts/accounts.repository.js';
import { type CreatedUser, CreateUsers, normalUsername } from '../accounts/create-users.js';
import { AlreadyRegistered, UsernameTaken } from '../identity.errors.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { requireGoodPassword } from '../passwords/require-good-password.js';
import { FindTenant } from '../sessions/find-tenant.js';
import { toRegisteredOrganisation } from './registration.view.js';
import type { RegisteredOrganisationView } from './registrations.dto.js';

export interface Operator {
  readonly tenantCode?: string;
  readonly uscc: string;
  readonly name: string;
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
}

/** How one kind of organisation is looked up and entered; both inside a unit of work of the tenant. */
export interface Registry {
  /** Refuses what the tenant has already; `uscc` in its normal form. */
  isRegistered(): Promise<boolean>;
  register(tenantId: number): Promise<{ readonly id: string; readonly uscc: string; readonly name: string }>;
  scopeOf(organisationId: string): Scope;
}

export interface Registered {
  readonly tenant: Tenant;
  readonly organisation: RegisteredOrganisationView;
  readonly user: CreatedUser;
}

/** Organisation, account and role of a registration without sign-in, in one commit. */
@Injectable()
export class RegisterOperator {
  constructor(
    private readonly findTenant: FindTenant,
    private readonly unitOfWork: UnitOfWork,
    private readonly hasher: PasswordHasher,
    private readonly accounts: AccountsRepository,
    private readonly createUsers: CreateUsers,
  ) {}

  /** Throws AlreadyRegistered, UsernameTaken, WeakPassword and what the registry throws. */
  async execute(operator: Operator, role: Role, registry: Registry): Promise<Registered> {
    const tenant = await this.findTenant.execute(operator.tenantCode);
    if (!tenant) throw new NotFound('tenant');
    const { uscc, name, username, password, displayName } = operator;
    requireGoodPassword(password, [username, displayName, name, uscc, tenant.code]);
    await this.unitOfWork.read(tenant.id, () => this.refuseTaken(operator, registry));

    const passwordHash = await this.hasher.hash(password);
    return this.unitOfWork.run(tenant.id, async () => {
      const organisation = await this.register(tenant, registry, uscc);
      const scope = registry.scopeOf(organisation.id);
      const account = { username, displayName, passwordHash, roles: [role], scope };
      const [user] = await this.createUsers.execute(tenant.id, [account], null);
      if (!user) throw new Error('One user was to be created and none was.');
      return { tenant, organisation: toRegisteredOrganisation(organisation), user };
    });
  }

  /** Asked before the password is hashed, which is what costs. */
  private async refuseTaken({ uscc, username }: Operator, registry: Registry): Promise<void> {
    if (await registry.isRegistered()) throw new AlreadyRegistered(uscc);
    if ((await this.accounts.findIdByUsername(normalUsername(username))) !== null) throw new UsernameTaken();
  }

  private async register(tenant: Tenant, registry: Registry, uscc: string): ReturnType<Registry['register']> {
    try {
      return await registry.register(tenant.id);
    } catch (error) {
      // Somebody else registered it since it was looked up.
      if (error instanceof DomainError && TAKEN.has(error.code)) throw new AlreadyRegistered(uscc);
      throw error;
    }
  }
}

const TAKEN = new Set(['enterprise-exists', 'provider-exists']);
