import { DomainError } from '../../platform/errors/domain-error.js';
import { InvalidRequest } from '../../platform/errors/faults.js';
import { registerProblems } from '../../platform/errors/problem.catalog.js';
import type { PasswordFault } from './passwords/password.rules.js';
import type { RoleConflict } from './role.rules.js';

registerProblems({
  'administrators-exist': { status: 409, zh: '本租户已有管理员', en: 'The tenant has administrators already' },
  'already-member': { status: 409, zh: '该用户已在本租户中', en: 'The person is a user here already' },
  'already-registered': { status: 409, zh: '该单位已注册', en: 'The organisation is registered already' },
  'cross-site-request': { status: 403, zh: '拒绝跨站请求', en: 'Requests from other sites are refused' },
  'invalid-credentials': { status: 401, zh: '用户名或密码错误', en: 'Wrong user name or password' },
  'own-rights': { status: 403, zh: '不能变更自己的权限', en: 'Nobody changes their own rights' },
  'role-conflict': { status: 422, zh: '角色不能由同一人兼任', en: 'One person cannot hold these roles together' },
  'role-misplaced': { status: 422, zh: '角色与所属单位不符', en: 'The role does not fit where the user belongs' },
  'session-ended': { status: 401, zh: '登录已失效，请重新登录', en: 'The session has ended, please sign in' },
  'tenant-code-required': { status: 400, zh: '请指定租户代码', en: 'Please state the tenant code' },
  'tenant-unknown': { status: 404, zh: '没有该租户', en: 'There is no such tenant' },
  'username-taken': { status: 409, zh: '用户名已被使用', en: 'The user name is taken' },
});

/** One answer for an unknown name, a wrong password, a locked account and a wrong tenant: none of them is told. */
export class InvalidCredentials extends DomainError {
  constructor() {
    super(
      'invalid-credentials',
      401,
      'User name and password do not belong together here, or the account is locked: five failures lock it for 15 minutes.',
    );
  }
}

export class TenantCodeRequired extends DomainError {
  constructor() {
    super('tenant-code-required', 400, 'This installation does not have just one tenant: send its tenantCode.');
  }
}

export class SessionEnded extends DomainError {
  constructor() {
    super('session-ended', 401, 'There is no such session any more. Sign in at POST /api/v1/sessions.');
  }
}

export class CrossSiteRequest extends DomainError {
  constructor() {
    super('cross-site-request', 403, 'Cookies count only in requests that come from pages of this site.');
  }
}

export class AdministratorsExist extends DomainError {
  constructor(tenantCode: string) {
    super('administrators-exist', 409, 'The tenant has administrators: they enter users and grant roles.', {
      tenantCode,
    });
  }
}

export class TenantUnknown extends DomainError {
  constructor(tenantCode: string) {
    super('tenant-unknown', 404, 'There is no tenant of this code; state its names in both languages to open it.', {
      tenantCode,
    });
  }
}

export class UsernameTaken extends DomainError {
  constructor() {
    super('username-taken', 409, 'Somebody else has this user name. Choose another.');
  }
}

export class AlreadyRegistered extends DomainError {
  constructor(uscc: string) {
    super('already-registered', 409, 'The organisation has registered here. Ask its operator or the authority.', {
      uscc,
    });
  }
}

export class AlreadyMember extends DomainError {
  constructor() {
    super('already-member', 409, 'This person is a user of this tenant already. Change their roles instead.');
  }
}

export class RolesConflict extends DomainError {
  constructor(conflict: RoleConflict) {
    const why =
      conflict.reason === 'SEPARATED_RIGHTS'
        ? `The rights ${conflict.rights.join(' and ')} check each other and never meet in one person.`
        : `The role ${conflict.role} stands alone: its holder has no other role.`;
    super('role-conflict', 422, why, { reason: conflict.reason });
  }
}

export class RoleMisplaced extends DomainError {
  constructor(role: string) {
    super('role-misplaced', 422, 'Operators belong to an enterprise or a provider, every other role to an authority.', {
      role,
    });
  }
}

export class OwnRights extends DomainError {
  constructor() {
    super('own-rights', 403, 'Nobody grants, ends, suspends or reinstates anything of themselves. Ask a colleague.');
  }
}

const SENTENCES: Readonly<Record<PasswordFault, string>> = {
  'too-short': 'A password has at least 12 characters.',
  'too-few-classes': 'A password has three of these: small letters, capital letters, digits, other characters.',
  'contains-context': 'A password must not contain the user name, the organisation or the name of this product.',
  leaked: 'This password follows a pattern that is in public lists of leaked passwords.',
};

export class WeakPassword extends InvalidRequest {
  constructor(faults: readonly PasswordFault[]) {
    super(faults.map((fault) => ({ pointer: '/password', code: `password-${fault}`, message: SENTENCES[fault] })));
  }
}
