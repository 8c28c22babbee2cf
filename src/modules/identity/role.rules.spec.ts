import { type Permission, PERMISSIONS, type Role, ROLES } from '../../platform/access/permissions.js';
import { findRoleConflict, permissionsOf, scopeKindOf } from './role.rules.js';

const holders = (permission: Permission): readonly Role[] =>
  ROLES.filter((role) => permissionsOf([role]).has(permission));

it.each<[Permission, readonly Role[]]>([
  ['application.apply', ['ENTERPRISE_OPERATOR']],
  ['application.decide', ['DISTRICT_REVIEWER', 'CITY_REVIEWER', 'EXPERT']],
  ['application.issue', ['ISSUING_OFFICER']],
  ['audit.read', ['AUDIT_ADMIN', 'AUDITOR']],
  ['budget.appropriate', ['FINANCE_MAKER']],
  ['budget.approve', ['FINANCE_CHECKER']],
  ['enterprise.manage', ['PROGRAMME_OFFICER', 'SUPERVISOR']],
  ['programme.manage', ['PROGRAMME_OFFICER']],
  ['provider-key.manage', ['PROVIDER_OPERATOR']],
  ['redemption.redeem', ['PROVIDER_OPERATOR']],
  ['redemption.confirm', ['ENTERPRISE_OPERATOR']],
  ['role.grant', ['SECURITY_ADMIN']],
  ['settlement.approve', ['FINANCE_CHECKER']],
  ['settlement.manage', ['FINANCE_MAKER']],
  ['settlement.payee', ['FINANCE_MAKER', 'ENTERPRISE_OPERATOR', 'PROVIDER_OPERATOR']],
  ['user.manage', ['SYSTEM_ADMIN']],
  ['voucher.supervise', ['SUPERVISOR']],
])('IDN-01 %s is held by exactly %s', (permission, roles) => {
  expect(holders(permission)).toEqual(roles);
});

it('IDN-01 leaves no right to nobody and gives everybody their own session', () => {
  const unheld = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => holders(permission).length === 0);
  expect(unheld).toEqual([]);
  expect([...permissionsOf([])]).toEqual(['session.own']);
});

it.each(['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'] as const)('IDN-01 gives %s no business right', (role) => {
  const business =
    /^(application|budget|catalogue|enterprise|evidence|policy|programme|redemption|settlement|voucher)\./;
  expect([...permissionsOf([role])].filter((permission) => business.test(permission))).toEqual([]);
});

it.each(ROLES)('IDN-02 lets %s stand alone', (role) => {
  expect(findRoleConflict([role])).toBeNull();
});

it.each<[string, readonly Role[]]>([
  ['one officer for programmes and issuing', ['PROGRAMME_OFFICER', 'ISSUING_OFFICER']],
  ['a reviewer of district and city', ['DISTRICT_REVIEWER', 'CITY_REVIEWER']],
  ['no role at all', []],
])('IDN-02 allows %s', (_what, roles) => {
  expect(findRoleConflict(roles)).toBeNull();
});

it.each<[readonly Role[], string]>([
  [['SYSTEM_ADMIN', 'SECURITY_ADMIN'], 'ADMINISTRATOR_STANDS_ALONE'],
  [['SECURITY_ADMIN', 'AUDIT_ADMIN'], 'ADMINISTRATOR_STANDS_ALONE'],
  [['AUDIT_ADMIN', 'SYSTEM_ADMIN'], 'ADMINISTRATOR_STANDS_ALONE'],
  [['SYSTEM_ADMIN', 'CITY_REVIEWER'], 'ADMINISTRATOR_STANDS_ALONE'],
  [['FINANCE_MAKER', 'FINANCE_CHECKER'], 'SEPARATED_RIGHTS'],
  [['CITY_REVIEWER', 'FINANCE_CHECKER'], 'SEPARATED_RIGHTS'],
  [['DISTRICT_REVIEWER', 'FINANCE_MAKER'], 'SEPARATED_RIGHTS'],
  [['ENTERPRISE_OPERATOR', 'EXPERT'], 'SEPARATED_RIGHTS'],
  [['ENTERPRISE_OPERATOR', 'PROVIDER_OPERATOR'], 'SEPARATED_RIGHTS'],
  [['AUDITOR', 'PROGRAMME_OFFICER'], 'SEPARATED_RIGHTS'],
  [['AUDITOR', 'SUPERVISOR'], 'SEPARATED_RIGHTS'],
])('IDN-02 refuses %s in one person', (roles, reason) => {
  expect(findRoleConflict(roles)?.reason).toBe(reason);
});

it('IDN-03 ties operators to their organisation and officers to an authority', () => {
  expect(scopeKindOf('ENTERPRISE_OPERATOR')).toBe('ENTERPRISE');
  expect(scopeKindOf('PROVIDER_OPERATOR')).toBe('PROVIDER');
  const others = ROLES.filter((role) => !role.endsWith('_OPERATOR'));
  expect(new Set(others.map(scopeKindOf))).toEqual(new Set(['AUTHORITY']));
});
