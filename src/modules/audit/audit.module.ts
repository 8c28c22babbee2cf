import { Module } from '@nestjs/common';

import { AuditController } from './audit.controller.js';
import { AuditEventsRepository } from './audit-events.repository.js';
import { AuditLog } from './audit-log.js';
import { CheckInvariants } from './check-invariants.js';
import { InvariantsRepository } from './invariants.repository.js';
import { ListAuditEvents } from './list-audit-events.js';

@Module({
  controllers: [AuditController],
  providers: [AuditEventsRepository, AuditLog, CheckInvariants, InvariantsRepository, ListAuditEvents],
  exports: [AuditLog],
})
export class AuditModule {}
