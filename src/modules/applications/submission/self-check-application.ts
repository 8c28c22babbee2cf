import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { Programmes } from '../../programmes/index.js';
import { move } from '../application.rules.js';
import { FindApplications } from '../find-applications.js';
import { JudgeApplications } from './judge-applications.js';
import { toExplanationView } from './receipt.view.js';
import type { ExplanationView } from './submissions.dto.js';

/** What would happen if this draft were submitted now. Stores nothing, takes no number, locks nothing. */
@Injectable()
export class SelfCheckApplication {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly find: FindApplications,
    private readonly programmes: Programmes,
    private readonly judge: JudgeApplications,
  ) {}

  execute(actor: Actor, applicationId: string): Promise<ExplanationView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      const application = await this.find.execute(actor, applicationId, 'READ');
      if (application.enterpriseId !== actor.enterpriseId) throw new NotFound('application');
      move(application.state, 'submit');
      const programme = await this.programmes.findById(application.programmeId);
      const version = await this.programmes.currentVersion(application.programmeId);
      if (!programme || !version) throw new NotFound('programme');
      const mode = { at: this.clock.now(), lock: false, budget: true };
      const [judgement] = await this.judge.execute([{ application, programme, version, sequence: null }], mode);
      if (!judgement) throw new Error('A case has a judgement.');
      return toExplanationView(judgement.evaluation, null);
    });
  }
}
