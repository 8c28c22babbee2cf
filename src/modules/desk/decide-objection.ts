import { Injectable } from '@nestjs/common';

import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Command } from '../../platform/idempotency/command.js';
import { APPLICATION_SUBJECT, SettleObjection } from '../applications/index.js';
import { Publicity } from '../publicity/index.js';
import { PAYMENT_SUBJECT, SettlePaymentObjection } from '../settlements/index.js';
import type { ObjectionDecisionRequest, ObjectionDecisionView } from './objections.dto.js';

/** An officer decides an objection; the room that owns what it is about acts. */
@Injectable()
export class DecideObjection {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly publicity: Publicity,
    private readonly settleObjection: SettleObjection,
    private readonly settlePaymentObjection: SettlePaymentObjection,
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
    const { step, reasonCode = null, answer = null, consequence = 'REJECT' } = request;
    const decision = { command, objectionId, step, reasonCode, answer };
    switch (subjectType) {
      case APPLICATION_SUBJECT:
        return this.settleObjection.execute(subjectId, { ...decision, consequence });
      case PAYMENT_SUBJECT:
        return this.settlePaymentObjection.execute(decision);
      default:
        throw new Error(`Nothing here owns a ${subjectType}.`);
    }
  }
}
