import { Injectable } from '@nestjs/common';

import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Command } from '../../platform/idempotency/command.js';
import { APPLICATION_SUBJECT, SettleObjection } from '../applications/index.js';
import { Publicity } from '../publicity/index.js';
import type { ObjectionDecisionRequest, ObjectionDecisionView } from './objections.dto.js';

/** An officer decides an objection; the room that owns what it is about acts. */
@Injectable()
export class DecideObjection {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly publicity: Publicity,
    private readonly settleObjection: SettleObjection,
  ) {}

  async execute(
    command: Command,
    objectionId: string,
    request: ObjectionDecisionRequest,
  ): Promise<ObjectionDecisionView> {
    const { actor } = command;
    const { subjectType, subjectId } = await this.unitOfWork.read(actor.tenantId, () =>
      this.publicity.subjectOf(actor, objectionId),
    );
    if (subjectType !== APPLICATION_SUBJECT) throw new Error(`Nothing here owns a ${subjectType}.`);
    const { step, reasonCode = null, answer = null, consequence = 'REJECT' } = request;
    return this.settleObjection.execute(subjectId, { command, objectionId, step, reasonCode, answer, consequence });
  }
}
