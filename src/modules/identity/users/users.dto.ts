import { type Role, ROLES } from '../../../platform/access/permissions.js';
import { AllowedAction } from '../../../platform/http/allowed-action.js';
import { Instant, Nested, NestedList, OneOf, Text, Texts, Uuid, Whole } from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/pages.js';
import type { MemberState } from '../accounts/account.types.js';
import { ScopeView } from '../sessions/sessions.dto.js';

const STATES = ['ACTIVE', 'SUSPENDED'] as const;

/** What people may choose as user names; small and capital letters are the same. */
export const USERNAME = /^[A-Za-z0-9][A-Za-z0-9._@-]{2,59}$/;

export class CreateUserRequest {
  @Text({ min: 3, max: 60, pattern: USERNAME, example: 'li.wei' })
  readonly username: string;

  @Text({ optional: true, max: 100, description: 'Left out with `password` for a user of another tenant.' })
  readonly displayName?: string;

  @Text({ optional: true, max: 200, description: 'Left out for a person who is a user of another tenant already.' })
  readonly password?: string;

  @Text({
    optional: true,
    max: 20,
    description: 'Officers: code of their authority. One of the three scopes is needed.',
  })
  readonly authorityCode?: string;

  @Uuid({ optional: true, description: 'Operators of an enterprise.' })
  readonly enterpriseId?: string;

  @Uuid({ optional: true, description: 'Operators of a provider.' })
  readonly providerId?: string;
}

export class RoleRequest {
  @OneOf(ROLES)
  readonly role: Role;

  @Text({ max: 500, description: 'Decision or document that it rests on.' })
  readonly reason: string;
}

export class UserReasonRequest {
  @Text({ max: 500 })
  readonly reason: string;
}

export class ListUsersQuery extends PageQuery {
  @OneOf(ROLES, { optional: true })
  readonly role?: Role;

  @OneOf(STATES, { optional: true })
  readonly state?: MemberState;
}

export class UserView {
  @Uuid()
  readonly id: string;

  @Text({ max: 60 })
  readonly username: string;

  @Text({ max: 100 })
  readonly displayName: string;

  @Texts({ maxItems: 20, max: 40, values: ROLES })
  readonly roles: readonly string[];

  @Nested(() => ScopeView)
  readonly scope: ScopeView;

  @OneOf(STATES)
  readonly state: string;

  @Whole({ min: 1, max: 1_000_000_000 })
  readonly version: number;

  @Instant()
  readonly createdAt: string;

  @NestedList(() => AllowedAction, { maxItems: 10 })
  readonly allowedActions: readonly AllowedAction[];
}

export class UserPage {
  @NestedList(() => UserView, { maxItems: 100 })
  readonly items: readonly UserView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}

export class RoleView {
  @OneOf(ROLES)
  readonly role: string;

  @Text({ max: 60 })
  readonly nameZh: string;

  @Text({ max: 60 })
  readonly nameEn: string;

  @OneOf(['AUTHORITY', 'ENTERPRISE', 'PROVIDER'], { description: 'For whom its holders act.' })
  readonly scopeKind: string;

  @Texts({ maxItems: 100, max: 60 })
  readonly permissions: readonly string[];
}

export class RoleList {
  @NestedList(() => RoleView, { maxItems: 50 })
  readonly items: readonly RoleView[];
}
