import { Injectable } from '@nestjs/common';

import { type Tenant, Tenants } from '../../../platform/database/tenants.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import {
  CreateUsers,
  type NewUser,
  officerOf,
  operatorOfEnterprise,
  operatorOfProvider,
  PasswordHasher,
  Users,
} from '../../identity/index.js';
import { AddAuthority, RegisterEnterprise, RegisterProvider } from '../../organisations/index.js';
import { TenantExists } from '../demo.errors.js';
import type { PlannedUser, TenantPlan } from './tenant-plan.types.js';

type HashOf = (user: PlannedUser) => string;

/** Fills a new tenant by its plan, in one commit. A tenant that was entered but never filled is filled now. */
@Injectable()
export class OpenTenant {
  constructor(
    private readonly tenants: Tenants,
    private readonly unitOfWork: UnitOfWork,
    private readonly hasher: PasswordHasher,
    private readonly users: Users,
    private readonly createUsers: CreateUsers,
    private readonly addAuthority: AddAuthority,
    private readonly registerEnterprise: RegisterEnterprise,
    private readonly registerProvider: RegisterProvider,
  ) {}

  /** Throws TenantExists and what the use cases of the rooms below throw. */
  async execute(plan: TenantPlan): Promise<Tenant> {
    const hashOf = await this.hashPasswords(plan);
    const tenant = (await this.tenants.create(plan)) ?? (await this.tenants.findByCode(plan.code));
    if (!tenant) throw new TenantExists(plan.code);
    await this.unitOfWork.run(tenant.id, async () => {
      if (!(await this.users.isEmpty())) throw new TenantExists(plan.code);
      const authorityIds = await this.plantAuthorities(tenant.id, plan);
      const users = [
        ...officersOf(plan, hashOf, authorityIds),
        ...(await this.enterEnterprises(tenant.id, plan, hashOf)),
        ...(await this.enterProviders(tenant.id, plan, hashOf)),
      ];
      await this.createUsers.execute(tenant.id, users, null);
    });
    return tenant;
  }

  private async hashPasswords({ officers, enterprises, providers }: TenantPlan): Promise<HashOf> {
    const users = [...officers, ...[...enterprises, ...providers].map(({ operator }) => operator)];
    const hashes = await this.hasher.hashAll(users.map(({ password }) => password));
    const byName = new Map(users.map(({ username }, index) => [username, hashes[index]]));
    return ({ username }) => byName.get(username) ?? '';
  }

  private async plantAuthorities(tenantId: number, { authorities }: TenantPlan): Promise<ReadonlyMap<string, string>> {
    const ids = new Map<string, string>();
    for (const authority of authorities) {
      const { id } = await this.addAuthority.execute(tenantId, authority, null);
      ids.set(authority.code, id);
    }
    return ids;
  }

  private async enterEnterprises(tenantId: number, plan: TenantPlan, hashOf: HashOf): Promise<readonly NewUser[]> {
    const users: NewUser[] = [];
    for (const { operator, ...enterprise } of plan.enterprises) {
      const registration = { ...enterprise, origin: 'AUTHORITY' } as const;
      const { id } = await this.registerEnterprise.execute(tenantId, registration, null);
      const passwordHash = hashOf(operator);
      users.push({ ...operator, passwordHash, roles: ['ENTERPRISE_OPERATOR'], scope: operatorOfEnterprise(id) });
    }
    return users;
  }

  private async enterProviders(tenantId: number, plan: TenantPlan, hashOf: HashOf): Promise<readonly NewUser[]> {
    const users: NewUser[] = [];
    for (const { operator, ...provider } of plan.providers) {
      const { id } = await this.registerProvider.execute(tenantId, provider, null);
      const passwordHash = hashOf(operator);
      users.push({ ...operator, passwordHash, roles: ['PROVIDER_OPERATOR'], scope: operatorOfProvider(id) });
    }
    return users;
  }
}

function officersOf(
  { officers }: TenantPlan,
  hashOf: HashOf,
  authorityIds: ReadonlyMap<string, string>,
): readonly NewUser[] {
  return officers.map((officer) => {
    const authorityId = authorityIds.get(officer.authorityCode);
    if (authorityId === undefined) throw new Error(`The plan has no authority ${officer.authorityCode}.`);
    return { ...officer, passwordHash: hashOf(officer), roles: [officer.role], scope: officerOf(authorityId) };
  });
}
