import { Injectable } from '@nestjs/common';

import { Commands } from '../../../platform/idempotency/commands.js';
import { type ItemState, type ObjectionDecision, type ObjectionState, Publicity } from '../../publicity/index.js';

/** An objection to a payment after a step. */
export interface SettledPaymentObjection {
  readonly objectionId: string;
  readonly state: ObjectionState;
  readonly itemState: ItemState;
  readonly subjectType: string;
  readonly subjectId: string;
  /** How the payment stands before the public; the batch hears of it when its file is to go out. */
  readonly subjectState: ItemState;
}

/** An officer takes a step with an objection to a payment. Throws NotFound, WrongState, InvalidRequest, ObjectionSeparation. */
@Injectable()
export class SettlePaymentObjection {
  constructor(
    private readonly commands: Commands,
    private readonly publicity: Publicity,
  ) {}

  execute(decision: ObjectionDecision): Promise<SettledPaymentObjection> {
    return this.commands.run(decision.command, async () => {
      const { objection, subject, itemState } = await this.publicity.decideObjection(decision);
      return { objectionId: objection.id, state: objection.state, itemState, ...subject, subjectState: itemState };
    });
  }
}
