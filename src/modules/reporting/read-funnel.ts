import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { fenToNumber, sumFen } from '../../platform/money/fen.js';
import { CountApplications } from '../applications/index.js';
import { isWithin } from '../organisations/index.js';
import { Redemptions } from '../redemptions/index.js';
import { Settlements } from '../settlements/index.js';
import { Vouchers } from '../vouchers/index.js';
import { FindReportedProgramme } from './find-reported-programme.js';
import { type FunnelScope, rowsOf } from './funnel.rules.js';
import { type Figure, type Funnel, FUNNEL_STEPS, type FunnelStep } from './report.types.js';
import type { FunnelStepView, FunnelView } from './reports.dto.js';

/** From draft to payment: how many and how much, all figures of one instant. */
@Injectable()
export class ReadFunnel {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly findProgramme: FindReportedProgramme,
    private readonly applications: CountApplications,
    private readonly vouchers: Vouchers,
    private readonly redemptions: Redemptions,
    private readonly settlements: Settlements,
  ) {}

  /** Throws Forbidden, NotFound. */
  execute(actor: Actor, programmeId: string): Promise<FunnelView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      const { programme, authorityPath } = await this.findProgramme.execute(actor, programmeId);
      const funnel = await this.funnelOf(programmeId, authorityPath);
      const scope = { programmeId, seesSettlements: isWithin(programme.authorityPath, authorityPath) };
      return {
        programmeId,
        asOf: this.clock.now().toISOString(),
        authorityPath,
        steps: FUNNEL_STEPS.map((step) => toStepView(step, funnel[step], scope)),
      };
    });
  }

  private async funnelOf(programmeId: string, authorityPath: string): Promise<Funnel> {
    const area = { programmeId, authorityPath };
    const { drafts, submitted, decided, approved } = await this.applications.execute(area);
    const { vouchers, faceFen } = await this.vouchers.figures(area);
    const { captured, capturedFen } = await this.redemptions.capturedFigures(area);
    const settled = await this.settlements.settledByProvider({ ...area, providerIds: null });
    return {
      DRAFTED: { count: drafts, amountFen: null },
      SUBMITTED: { count: submitted.applications, amountFen: submitted.amountFen },
      DECIDED: { count: decided.applications, amountFen: decided.amountFen },
      APPROVED: { count: approved.applications, amountFen: approved.amountFen },
      ISSUED: { count: vouchers, amountFen: faceFen },
      REDEEMED: { count: captured, amountFen: capturedFen },
      SETTLED: {
        count: settled.reduce((sum, { redemptions }) => sum + redemptions, 0),
        amountFen: sumFen(settled.map(({ amountFen }) => amountFen)),
      },
    };
  }
}

function toStepView(step: FunnelStep, { count, amountFen }: Figure, scope: FunnelScope): FunnelStepView {
  return { step, count, amountFen: amountFen === null ? null : fenToNumber(amountFen), drillDown: rowsOf(step, scope) };
}
