export { AuditLog } from './audit-log.js';
export { AuditModule } from './audit.module.js';
export type { AuditEntry, AuditValue, AuditValues } from './audit.types.js';
