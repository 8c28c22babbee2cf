import { DomainError } from '../../platform/errors/domain-error.js';
import { registerProblems } from '../../platform/errors/problem.catalog.js';

registerProblems({
  'clock-backwards': { status: 409, zh: '演示时钟只能向前拨', en: 'The clock goes forward only' },
  'tenant-exists': { status: 409, zh: '租户代码已被使用', en: 'The tenant exists' },
});

export class ClockBackwards extends DomainError {
  constructor(now: Date) {
    super('clock-backwards', 409, 'The clock of a tenant goes forward only. Send a later instant.', {
      now: now.toISOString(),
    });
  }
}

export class TenantExists extends DomainError {
  constructor(tenantCode: string) {
    super('tenant-exists', 409, 'There is a tenant of this code, and it has users.', { tenantCode });
  }
}
