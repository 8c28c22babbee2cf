import { ROLES } from '../../../platform/access/permissions.js';
import { Nested, NestedList, OneOf, Text, Texts, Uuid, Whole } from '../../../platform/http/fields.js';

const TENANT_CODE = 'Left out when the installation has just one tenant.';

export class SignInRequest {
  @Text({ optional: true, max: 31, description: TENANT_CODE, example: 'QINGCHUAN' })
  readonly tenantCode?: string;

  @Text({ max: 100 })
  readonly username: string;

  @Text({ max: 200 })
  readonly password: string;
}

export class SwitchTenantRequest {
  @Text({ max: 31 })
  readonly tenantCode: string;
}

/** Where somebody belongs: an authority with its path in the tree, or an enterprise, or a provider. */
export class ScopeView {
  @Uuid({ nullable: true })
  readonly authorityId: string | null;

  @Text({ nullable: true, max: 120, example: 'QC/LJ' })
  readonly authorityPath: string | null;

  @Uuid({ nullable: true })
  readonly enterpriseId: string | null;

  @Uuid({ nullable: true })
  readonly providerId: string | null;
}

export class SessionUserView {
  @Uuid()
  readonly id: string;

  @Text({ max: 60 })
  readonly username: string;

  @Text({ max: 100 })
  readonly displayName: string;

  @Text({ max: 31 })
  readonly tenantCode: string;

  @Texts({ maxItems: 20, max: 40, values: ROLES })
  readonly roles: readonly string[];

  @Nested(() => ScopeView)
  readonly scope: ScopeView;
}

export class SessionView {
  @Text({ max: 4096, description: 'Send it as `Authorization: Bearer …`.' })
  readonly accessToken: string;

  @OneOf(['Bearer'])
  readonly tokenType: string;

  @Whole({ min: 1, max: 86_400 })
  readonly expiresInSeconds: number;

  @Nested(() => SessionUserView)
  readonly user: SessionUserView;
}

export class TenantView {
  @Text({ max: 31 })
  readonly code: string;

  @Text({ max: 100 })
  readonly nameZh: string;

  @Text({ max: 100 })
  readonly nameEn: string;
}

export class MeView {
  @Nested(() => SessionUserView)
  readonly user: SessionUserView;

  @Nested(() => TenantView)
  readonly tenant: TenantView;

  @Texts({ maxItems: 20, max: 40, values: ROLES })
  readonly roles: readonly string[];

  @Nested(() => ScopeView)
  readonly scope: ScopeView;

  @Text({ nullable: true, max: 200, description: 'Name of the authority, enterprise or provider.' })
  readonly organisationName: string | null;

  @Texts({ maxItems: 100, max: 60 })
  readonly permissions: readonly string[];

  @NestedList(() => TenantView, { maxItems: 100, description: 'Where POST /sessions/switch can lead.' })
  readonly tenants: readonly TenantView[];
}
