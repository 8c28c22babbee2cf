import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { isIdKey, keysetOf, pageOf } from '../../platform/http/pages.js';
import { fen, fenToNumber, type Fen } from '../../platform/money/fen.js';
import { Organisations } from '../organisations/index.js';
import { type RedemptionFigures, Redemptions } from '../redemptions/index.js';
import { Settlements } from '../settlements/index.js';
import { drillDown } from './drill-down.rules.js';
import { FindReportedProgramme } from './find-reported-programme.js';
import type { ProviderReport, ProviderReportPage, RedemptionsByProviderQuery } from './reports.dto.js';

interface ProviderFigures {
  readonly redeemed: RedemptionFigures;
  readonly name: string;
  readonly settled: number;
  readonly settledFen: Fen;
}

/** What a programme's orders come to at each provider, and how much of it is paid. */
@Injectable()
export class ListRedemptionsByProvider {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly findProgramme: FindReportedProgramme,
    private readonly redemptions: Redemptions,
    private readonly settlements: Settlements,
    private readonly organisations: Organisations,
  ) {}

  /** Throws Forbidden, NotFound. */
  execute(actor: Actor, query: RedemptionsByProviderQuery): Promise<ProviderReportPage> {
    const { limit, after } = keysetOf(query, [isIdKey]);
    const { programmeId } = query;
    return this.unitOfWork.read(actor.tenantId, async () => {
      const { authorityPath } = await this.findProgramme.execute(actor, programmeId);
      const area = { programmeId, authorityPath };
      const redeemed = await this.redemptions.figuresByProvider(area, after?.[0] ?? null, limit + 1);
      const figures = await this.complete(area, redeemed);
      const page = pageOf(
        figures,
        limit,
        (row) => [row.redeemed.providerId],
        (row) => toProviderReport(programmeId, row),
      );
      return { asOf: this.clock.now().toISOString(), authorityPath, ...page };
    });
  }

  private async complete(
    area: { readonly programmeId: string; readonly authorityPath: string },
    redeemed: readonly RedemptionFigures[],
  ): Promise<readonly ProviderFigures[]> {
    const providerIds = redeemed.map(({ providerId }) => providerId);
    const providers = await this.organisations.findProviders(providerIds);
    const settled = await this.settlements.settledByProvider({ ...area, providerIds });
    const byProvider = new Map(settled.map((each) => [each.providerId, each]));
    return redeemed.map((each) => ({
      redeemed: each,
      name: providers.get(each.providerId)?.name ?? '',
      settled: byProvider.get(each.providerId)?.redemptions ?? 0,
      settledFen: byProvider.get(each.providerId)?.amountFen ?? fen(0),
    }));
  }
}

function toProviderReport(
  programmeId: string,
  { redeemed, name, settled, settledFen }: ProviderFigures,
): ProviderReport {
  const { providerId, held, heldFen, captured, capturedFen } = redeemed;
  return {
    providerId,
    providerName: name,
    ...{ heldCount: held, heldFen: fenToNumber(heldFen) },
    ...{ capturedCount: captured, capturedFen: fenToNumber(capturedFen) },
    ...{ settledCount: settled, settledFen: fenToNumber(settledFen) },
    ...{ unsettledCount: captured - settled, unsettledFen: Number(capturedFen - settledFen) },
    heldDrillDown: drillDown('redemptions', { programmeId, providerId, state: 'HELD' }),
    capturedDrillDown: drillDown('redemptions', { programmeId, providerId, state: 'CAPTURED' }),
  };
}
