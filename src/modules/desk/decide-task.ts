import { Injectable } from '@nestjs/common';

import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Command } from '../../platform/idempotency/command.js';
import { fen } from '../../platform/money/fen.js';
import { APPLICATION_SUBJECT, DecideApplication } from '../applications/index.js';
import { Workflow } from '../workflow/index.js';
import type { DecisionRequest, DecisionView } from './tasks.dto.js';

/** An officer decides a task; the room that owns its subject acts. */
@Injectable()
export class DecideTask {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly workflow: Workflow,
    private readonly decideApplication: DecideApplication,
  ) {}

  async execute(command: Command, taskId: string, request: DecisionRequest): Promise<DecisionView> {
    const { actor } = command;
    const task = await this.unitOfWork.read(actor.tenantId, () => this.workflow.findTask(actor, taskId));
    if (task.subjectType !== APPLICATION_SUBJECT) throw new Error(`Nothing here decides a ${task.subjectType}.`);
    const application = await this.decideApplication.execute(command, {
      taskId,
      outcome: request.outcome,
      reasonCode: request.reasonCode ?? null,
      comment: request.comment ?? null,
      approvedFen: request.approvedAmountFen === undefined ? null : fen(request.approvedAmountFen),
    });
    const { id: subjectId, state } = application;
    return { taskId, subjectType: task.subjectType, subjectId, state, application };
  }
}
