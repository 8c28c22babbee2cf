import { Module } from '@nestjs/common';

import { AuditModule } from '../audit/index.js';
import { DeadLettersController } from './dead-letters.controller.js';
import { DeadLettersRepository } from './dead-letters.repository.js';
import { ListDeadLetters } from './list-dead-letters.js';
import { RedriveDeadLetter } from './redrive-dead-letter.js';

@Module({
  imports: [AuditModule],
  controllers: [DeadLettersController],
  providers: [DeadLettersRepository, ListDeadLetters, RedriveDeadLetter],
})
export class OperationsModule {}
