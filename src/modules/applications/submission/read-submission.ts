import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { PolicyEvaluations } from '../../policy/index.js';
import { FindApplications } from '../find-applications.js';
import { toExplanationView, toReceiptView } from './receipt.view.js';
import type { ExplanationView, ReceiptView } from './submissions.dto.js';

/** What a submission left behind: its receipt, and the decision of the policy engine with its reasons. */
@Injectable()
export class ReadSubmission {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly find: FindApplications,
    private readonly evaluations: PolicyEvaluations,
  ) {}

  /** Where the case stands now, under the number it got. Throws NotFound for a draft. */
  receipt(actor: Actor, applicationId: string): Promise<ReceiptView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      const application = await this.find.execute(actor, applicationId, 'READ');
      if (application.sequence === null) throw new NotFound('receipt');
      return toReceiptView(application);
    });
  }

  /** The evaluation the case rests on. Throws NotFound for a draft. */
  explanation(actor: Actor, applicationId: string): Promise<ExplanationView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      const { evaluationId } = await this.find.execute(actor, applicationId, 'READ');
      const stored = evaluationId === null ? null : await this.evaluations.findById(evaluationId);
      if (!stored) throw new NotFound('explanation');
      return toExplanationView(stored.evaluation, evaluationId);
    });
  }
}
