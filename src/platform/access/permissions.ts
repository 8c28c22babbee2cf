/** Every right of the API. An endpoint names the one it needs; roles are sets of them (`identity/role.rules.ts`). */
export const PERMISSIONS = {
  'application.apply': 'Draft, submit, amend and withdraw applications of one’s own enterprise',
  'application.read': 'Read applications in one’s jurisdiction or of one’s own enterprise',
  'application.decide': 'Claim review tasks and decide them',
  'application.issue': 'Issue vouchers for approved applications',
  'audit.read': 'Read and verify the audit trail',
  'authority.manage': 'Create and edit authorities',
  'budget.appropriate': 'Record appropriations and moves between buckets',
  'budget.approve': 'Confirm what another officer recorded for a budget',
  'calendar.manage': 'Import working-day calendars',
  'catalogue.apply': 'Offer service items of one’s own provider',
  'catalogue.decide': 'Admit, suspend and remove providers and service items',
  'directory.read': 'Read authorities, providers, service items and calendars',
  'enterprise.manage': 'Edit and suspend enterprises',
  'enterprise.read': 'Read enterprises in one’s jurisdiction, or one’s own',
  'evidence.read': 'Read evidence files one may see the case of',
  'evidence.upload': 'Upload evidence files',
  'notification.read': 'Read one’s own notifications',
  'objection.decide': 'Decide objections',
  'operations.manage': 'See queue and timers, redrive dead letters',
  'policy.evaluate': 'Evaluate a policy without storing anything',
  'programme.manage': 'Draft, publish, open, pause and close programmes',
  'programme.read': 'Read programmes and their budget position',
  'provider-key.manage': 'Create, list and revoke the API keys of one’s own provider',
  'publicity.manage': 'Publish, extend and withdraw notices',
  'redemption.read': 'Read redemptions in one’s jurisdiction or of one’s own',
  'redemption.redeem': 'Check vouchers, hold, capture and void redemptions as a provider',
  'redemption.confirm': 'Confirm a redemption as the enterprise',
  'report.read': 'Read reports and figures',
  'role.grant': 'Grant and end the roles of other users',
  'session.own': 'Read one’s own account and end one’s sessions; everybody who is signed in has it',
  'settlement.approve': 'Approve a settlement batch that another officer made',
  'settlement.manage': 'Make settlement batches, export payment files, import results',
  'settlement.payee': 'Record one’s own payee account; as an officer, that of any payee',
  'settlement.read': 'Read settlement batches in one’s jurisdiction, payee accounts (masked) and one’s own statements',
  'user.manage': 'Create, suspend and reinstate users',
  'user.read': 'Read users and their roles in one’s jurisdiction',
  'voucher.read': 'Read vouchers in one’s jurisdiction or of one’s own',
  'voucher.supervise': 'Freeze, unfreeze, extend, reduce and void vouchers',
} as const;

export type Permission = keyof typeof PERMISSIONS;

/**
 * Rights that a provider's API key can carry. Not those of a person (`session.own`, notifications), not uploads, whose
 * bytes a signature does not cover, and none by which a stolen key could make keys or turn payments to another account.
 */
export const KEY_PERMISSIONS = [
  'catalogue.apply',
  'directory.read',
  'evidence.read',
  'programme.read',
  'redemption.read',
  'redemption.redeem',
  'settlement.read',
] as const satisfies readonly Permission[];

export type KeyPermission = (typeof KEY_PERMISSIONS)[number];

export function isKeyPermission(text: string): text is KeyPermission {
  return (KEY_PERMISSIONS as readonly string[]).includes(text);
}

/** Roles of the field (domain page, “Who runs it”) plus the three separate administrators. */
export const ROLES = [
  'SYSTEM_ADMIN',
  'SECURITY_ADMIN',
  'AUDIT_ADMIN',
  'PROGRAMME_OFFICER',
  'DISTRICT_REVIEWER',
  'CITY_REVIEWER',
  'EXPERT',
  'ISSUING_OFFICER',
  'FINANCE_MAKER',
  'FINANCE_CHECKER',
  'SUPERVISOR',
  'AUDITOR',
  'ENTERPRISE_OPERATOR',
  'PROVIDER_OPERATOR',
] as const;

export type Role = (typeof ROLES)[number];

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
