import { Injectable } from '@nestjs/common';

import { NotFound, WrongState } from '../../platform/errors/faults.js';
import type { Command } from '../../platform/idempotency/command.js';
import { Commands } from '../../platform/idempotency/commands.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { topicMovesMoney } from '../../platform/outbox/topics.js';
import { AuditLog } from '../audit/index.js';
import { SecondPersonNeeded } from './dead-letter.errors.js';
import { redriveStep } from './dead-letter.rules.js';
import type { DeadLetter } from './dead-letter.types.js';
import { toDeadLetterView } from './dead-letter.view.js';
import type { DeadLetterView } from './dead-letters.dto.js';
import { DeadLettersRepository } from './dead-letters.repository.js';

/** Sends a dead message again, or asks another administrator to when it may move money. */
@Injectable()
export class RedriveDeadLetter {
  constructor(
    private readonly commands: Commands,
    private readonly letters: DeadLettersRepository,
    private readonly outbox: Outbox,
    private readonly auditLog: AuditLog,
  ) {}

  execute(command: Command, id: string, reason: string): Promise<DeadLetterView> {
    const { userId } = command.actor;
    return this.commands.run(command, async () => {
      const letter = await this.letters.lockById(id);
      if (!letter) throw new NotFound('dead letter');
      const step = redriveStep(letter, topicMovesMoney(letter.topic), userId);
      if (step === 'REDRIVEN_ALREADY') throw new WrongState('It was sent again already.', { state: 'REDRIVEN' });
      if (step === 'SECOND_PERSON_NEEDED') throw new SecondPersonNeeded(letter.topic);
      if (step === 'ASK') await this.letters.ask(id, userId);
      else await this.send(letter, userId);
      await this.auditLog.record({
        action: step === 'ASK' ? 'dead-letter.redrive-asked' : 'dead-letter.redriven',
        subject: { type: 'dead-letter', id },
        after: { topic: letter.topic, tries: letter.tries, askedBy: letter.askedBy },
        reason,
        command,
      });
      const changed = await this.letters.findById(id);
      return toDeadLetterView(changed ?? letter, userId);
    });
  }

  private async send(letter: DeadLetter, userId: string): Promise<void> {
    await this.letters.markRedriven(letter.id, userId);
    await this.outbox.addAgain(letter);
  }
}
