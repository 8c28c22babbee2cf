import { Injectable } from '@nestjs/common';

import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import type { ApplicationView } from '../applications.dto.js';
import { ComposeViews } from '../compose-views.js';
import { type CaseDecision, DecideCases } from './decide-cases.js';

/**
 * An officer decides the task of an application. Throws NotFound, WrongState (decided meanwhile), NotYours (separation
 * of duties), ReturnsExhausted, AwardRaised, ReasonMissing, AwardUndetermined.
 */
@Injectable()
export class DecideApplication {
  constructor(
    private readonly commands: Commands,
    private readonly decideCases: DecideCases,
    private readonly compose: ComposeViews,
  ) {}

  execute(command: Command, decision: CaseDecision): Promise<ApplicationView> {
    return this.commands.run(command, async () => {
      const [decided] = await this.decideCases.execute(command, [decision]);
      if (!decided) throw new Error('A decision has a result.');
      if (decided.fault) throw decided.fault;
      const [view] = await this.compose.execute(command.actor, [decided.application]);
      if (!view) throw new Error('An application has a view.');
      return view;
    });
  }
}
