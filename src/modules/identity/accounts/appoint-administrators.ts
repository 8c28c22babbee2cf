import { Injectable } from '@nestjs/common';

import type { Role } from '../../../platform/access/permissions.js';
import { type Tenant, Tenants } from '../../../platform/database/tenants.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { AddAuthority, type NewAuthority, Organisations } from '../../organisations/index.js';
import { AdministratorsExist, TenantUnknown } from '../identity.errors.js';
import { generatePassword } from '../passwords/generate-password.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { ROLE_NAMES } from '../role-names.js';
import { ADMINISTRATORS } from '../role.rules.js';
import { officerOf } from './account.types.js';
import { CreateUsers } from './create-users.js';
import { MembersRepository } from './members.repository.js';

export interface Appointment {
  readonly tenantCode: string;
  /** Names of a tenant that is to be opened; null when it must be there. */
  readonly newTenant: { readonly nameZh: string; readonly nameEn: string } | null;
  /** Root of the tree of authorities, for a tenant that has none. */
  readonly root: Pick<NewAuthority, 'code' | 'level' | 'nameZh' | 'nameEn' | 'regionCode'> | null;
  /** User name of each administrator. */
  readonly usernames: Readonly<Record<Administrator, string>>;
}

export type Administrator = (typeof ADMINISTRATORS)[number];

export interface AdministratorSignIn {
  readonly role: Role;
  readonly username: string;
  /** Stored as a hash only: whoever is told must keep it. */
  readonly password: string;
}

/**
 * The first three administrators of a tenant, for the operator of an installation: without them nobody could enter users
 * or grant roles. All three or none, and only where there is none yet.
 */
@Injectable()
export class AppointAdministrators {
  constructor(
    private readonly tenants: Tenants,
    private readonly unitOfWork: UnitOfWork,
    private readonly hasher: PasswordHasher,
    private readonly members: MembersRepository,
    private readonly createUsers: CreateUsers,
    private readonly organisations: Organisations,
    private readonly addAuthority: AddAuthority,
  ) {}

  /** Throws TenantUnknown, AdministratorsExist, UsernameTaken, and what AddAuthority throws. */
  async execute(appointment: Appointment): Promise<readonly AdministratorSignIn[]> {
    const signIns = ADMINISTRATORS.map((role) => ({
      role,
      username: appointment.usernames[role],
      password: generatePassword(),
    }));
    const hashes = await this.hasher.hashAll(signIns.map(({ password }) => password));
    const tenant = await this.findOrOpen(appointment);
    await this.unitOfWork.run(tenant.id, async () => {
      await this.members.lockAppointments();
      if (await this.members.hasAnyOf(ADMINISTRATORS)) throw new AdministratorsExist(tenant.code);
      const scope = officerOf(await this.rootOf(tenant, appointment));
      const users = signIns.map(({ role, username }, index) => {
        return { username, displayName: ROLE_NAMES[role].zh, passwordHash: hashes[index] ?? '', roles: [role], scope };
      });
      await this.createUsers.execute(tenant.id, users, null);
    });
    return signIns;
  }

  private async findOrOpen({ tenantCode, newTenant }: Appointment): Promise<Tenant> {
    const found = await this.tenants.findByCode(tenantCode);
    if (found) return found;
    const opened = newTenant && (await this.tenants.create({ code: tenantCode, ...newTenant }));
    if (!opened) throw new TenantUnknown(tenantCode);
    return opened;
  }

  /** The id of the authority at the root of the tenant's tree, planted when there is none. */
  private async rootOf(tenant: Tenant, { root }: Appointment): Promise<string> {
    const standing = await this.organisations.rootAuthority();
    if (standing) return standing.id;
    const { code, level, nameZh, nameEn, regionCode } = root ?? { ...tenant, level: 'CITY', regionCode: null };
    const fresh = { code, level, nameZh, nameEn, regionCode, parentCode: null, validFrom: null };
    const planted = await this.addAuthority.execute(tenant.id, { ...fresh, kind: 'ADMINISTRATIVE' }, null);
    return planted.id;
  }
}
