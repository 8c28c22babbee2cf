import type { Permission, Role } from '../../platform/access/permissions.js';

const OFFICERS_READ: readonly Permission[] = [
  'application.read',
  'directory.read',
  'enterprise.read',
  'evidence.read',
  'notification.read',
  'programme.read',
  'redemption.read',
  'report.read',
  'voucher.read',
];

const REVIEWERS: readonly Permission[] = [...OFFICERS_READ, 'application.decide', 'policy.evaluate'];

const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  SYSTEM_ADMIN: [
    'authority.manage',
    'calendar.manage',
    'directory.read',
    'notification.read',
    'operations.manage',
    'user.manage',
    'user.read',
  ],
  SECURITY_ADMIN: ['directory.read', 'notification.read', 'role.grant', 'user.read'],
  AUDIT_ADMIN: ['audit.read', 'notification.read'],
  PROGRAMME_OFFICER: [
    ...OFFICERS_READ,
    'catalogue.decide',
    'enterprise.manage',
    'policy.evaluate',
    'programme.manage',
    'publicity.manage',
    'settlement.read',
  ],
  DISTRICT_REVIEWER: REVIEWERS,
  CITY_REVIEWER: REVIEWERS,
  EXPERT: REVIEWERS,
  ISSUING_OFFICER: [...OFFICERS_READ, 'application.issue'],
  FINANCE_MAKER: [...OFFICERS_READ, 'budget.appropriate', 'settlement.manage', 'settlement.payee', 'settlement.read'],
  FINANCE_CHECKER: [...OFFICERS_READ, 'budget.approve', 'settlement.approve', 'settlement.read'],
  SUPERVISOR: [...OFFICERS_READ, 'enterprise.manage', 'objection.decide', 'settlement.read', 'voucher.supervise'],
  AUDITOR: [...OFFICERS_READ, 'audit.read', 'settlement.read'],
  ENTERPRISE_OPERATOR: [
    'application.apply',
    'application.read',
    'directory.read',
    'enterprise.read',
    'evidence.read',
    'evidence.upload',
    'notification.read',
    'policy.evaluate',
    'programme.read',
    'redemption.confirm',
    'redemption.read',
    'settlement.payee',
    'settlement.read',
    'voucher.read',
  ],
  PROVIDER_OPERATOR: [
    'catalogue.apply',
    'directory.read',
    'evidence.read',
    'evidence.upload',
    'notification.read',
    'programme.read',
    'provider-key.manage',
    'redemption.read',
    'redemption.redeem',
    'settlement.payee',
    'settlement.read',
  ],
};

/** The three that watch each other (三员). */
export const ADMINISTRATORS = ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'] as const;

/** Two rights of one line never meet in one person, whatever roles they come from. */
const SEPARATED: readonly (readonly [Permission, Permission])[] = [
  ['application.apply', 'application.decide'],
  ['application.apply', 'application.issue'],
  ['application.apply', 'redemption.redeem'],
  ['application.decide', 'budget.approve'],
  ['application.decide', 'settlement.approve'],
  ['application.decide', 'settlement.manage'],
  ['audit.read', 'application.decide'],
  ['audit.read', 'application.issue'],
  ['audit.read', 'programme.manage'],
  ['audit.read', 'settlement.approve'],
  ['audit.read', 'settlement.manage'],
  ['audit.read', 'voucher.supervise'],
  ['budget.appropriate', 'budget.approve'],
  ['redemption.redeem', 'settlement.manage'],
  ['settlement.manage', 'settlement.approve'],
  ['settlement.payee', 'settlement.approve'],
  ['user.manage', 'role.grant'],
];

/**
 * @rule IDN-01 A person may do what one of their roles may, and look after their own session; nothing else. (deny by
 * default)
 */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set<Permission>(['session.own', ...roles.flatMap((role) => GRANTS[role])]);
}

/** Why roles cannot be held together. */
export type RoleConflict =
  | { readonly reason: 'ADMINISTRATOR_STANDS_ALONE'; readonly role: Role }
  | { readonly reason: 'SEPARATED_RIGHTS'; readonly rights: readonly [Permission, Permission] };

/**
 * @rule IDN-02 System, security and audit administrator are three persons with no other role, and nobody holds both of
 * two rights that check each other. Null when the roles go together. (GB/T 22239-2019, three administrators; separation
 * of duties)
 */
export function findRoleConflict(roles: readonly Role[]): RoleConflict | null {
  const administrator = roles.find((role) => ADMINISTRATORS.some((one) => one === role));
  if (administrator !== undefined && roles.some((role) => role !== administrator)) {
    return { reason: 'ADMINISTRATOR_STANDS_ALONE', role: administrator };
  }
  const held = permissionsOf(roles);
  const rights = SEPARATED.find(([one, other]) => held.has(one) && held.has(other));
  return rights ? { reason: 'SEPARATED_RIGHTS', rights } : null;
}

export type ScopeKind = 'AUTHORITY' | 'ENTERPRISE' | 'PROVIDER';

/** @rule IDN-03 Operators act for an enterprise or a provider, every other role for an authority. (jurisdiction) */
export function scopeKindOf(role: Role): ScopeKind {
  if (role === 'ENTERPRISE_OPERATOR') return 'ENTERPRISE';
  return role === 'PROVIDER_OPERATOR' ? 'PROVIDER' : 'AUTHORITY';
}
