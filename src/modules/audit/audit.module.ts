import { Module } from '@nestjs/common';

import { AuditController } from './audit.controller.js';
import { AuditEventsRepository } from './audit-events.repository.js';
import { AuditLog } from './audit-log.js';
import { ListAuditEvents } from './list-audit-events.js';

@Module({
  controllers: [AuditController],
  providers: [AuditEventsRepository, AuditLog, ListAuditEvents],
  exports: [AuditLog],
})
export class AuditModule {}
