import { Injectable } from '@nestjs/common';

import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Command } from '../../platform/idempotency/command.js';
import { Commands } from '../../platform/idempotency/commands.js';
import { type DecidedCase, DecideCases } from '../applications/index.js';
import type { BatchDecisionItem, BatchDecisionRequest, BatchDecisionView } from './tasks.dto.js';

/** Carries the results of a dry run out of the transaction that is rolled back. */
class DryRunEnded extends Error {
  constructor(readonly view: BatchDecisionView) {
    super('The dry run has ended; nothing of it stays.');
  }
}

/**
 * The same decision on many tasks, each with its own result. A dry run does everything and then rolls it back, so it
 * cannot say anything else than the decision itself would.
 */
@Injectable()
export class DecideBatch {
  constructor(
    private readonly commands: Commands,
    private readonly unitOfWork: UnitOfWork,
    private readonly decideCases: DecideCases,
  ) {}

  async execute(command: Command, request: BatchDecisionRequest): Promise<BatchDecisionView> {
    if (request.dryRun !== true) return this.commands.run(command, () => this.decide(command, request));
    try {
      return await this.unitOfWork.run(command.actor.tenantId, async () => {
        throw new DryRunEnded(await this.decide(command, request));
      });
    } catch (error) {
      if (error instanceof DryRunEnded) return error.view;
      throw error;
    }
  }

  private async decide(command: Command, request: BatchDecisionRequest): Promise<BatchDecisionView> {
    const { outcome, reasonCode = null, comment = null } = request;
    const taskIds = [...new Set(request.taskIds)];
    const decided = await this.decideCases.execute(
      command,
      taskIds.map((taskId) => ({ taskId, outcome, reasonCode, comment, approvedFen: null })),
    );
    const items = decided.map(toItem);
    const applicableCount = items.filter(({ applicable }) => applicable).length;
    return {
      dryRun: request.dryRun === true,
      applicableCount,
      notApplicableCount: items.length - applicableCount,
      items,
    };
  }
}

function toItem({ taskId, application, fault }: DecidedCase): BatchDecisionItem {
  return {
    taskId,
    applicable: fault === null,
    subjectId: application?.id ?? null,
    state: application?.state ?? null,
    code: fault?.code ?? null,
    detail: fault?.message ?? null,
  };
}
