import { Injectable } from '@nestjs/common';

import { fen, sumFen, ZERO_FEN, type Fen } from '../../../platform/money/fen.js';
import type { CapUsage, CompiledPolicy } from '../../policy/index.js';
import { Vouchers } from '../../vouchers/index.js';
import type { Application } from '../application.types.js';
import { unique } from '../compose-views.js';
import { daysOf } from './cap-scopes.rules.js';
import { capUsageRecord, usedWith } from './judgement.rules.js';
import type { CaseToJudge, Standing } from './judgement.types.js';
import type { CountedUsage, SharedUsage, SharedUsageQuestion } from './submission.types.js';
import { SubmissionsRepository } from './submissions.repository.js';

type CompiledCap = CompiledPolicy['award']['caps'][number];

/** A case with what the caps ask about it. */
export interface MeasuredCase extends CaseToJudge {
  readonly standing: Standing;
  readonly on: string;
}

/** What of caps that many enterprises share is used; grows with every case the batch accepts. */
export class SharedUsages {
  private readonly used: Map<string, Pick<SharedUsage, 'usedFen' | 'usedCount'>>;

  constructor(start: readonly SharedUsage[]) {
    this.used = new Map(start.map((usage) => [usage.key, usage]));
  }

  of(measured: MeasuredCase): readonly CapUsage[] {
    return questionsOf(measured).map(({ cap, question }) =>
      capUsageRecord(cap.id, this.used.get(question.key) ?? { usedFen: ZERO_FEN, usedCount: 0 }),
    );
  }

  add(measured: MeasuredCase, award: Fen | null): void {
    for (const { question } of questionsOf(measured)) {
      const used = this.used.get(question.key) ?? { usedFen: ZERO_FEN, usedCount: 0 };
      this.used.set(question.key, usedWith(used, award));
    }
  }
}

/**
 * Adds up what earlier cases use of caps by provider, district or voucher type. Two queries, none where no policy has
 * such a cap. Where the cap counts what was redeemed or settled, what was issued is counted: never too little.
 */
@Injectable()
export class MeasureUsage {
  constructor(
    private readonly submissions: SubmissionsRepository,
    private readonly vouchers: Vouchers,
  ) {}

  async execute(cases: readonly MeasuredCase[]): Promise<SharedUsages> {
    const questions = new Map(
      cases.flatMap(questionsOf).map(({ question }): [string, SharedUsageQuestion] => [question.key, question]),
    );
    return new SharedUsages(await this.lessReturned(await this.submissions.sharedUsage([...questions.values()])));
  }

  private async lessReturned(counted: readonly CountedUsage[]): Promise<readonly SharedUsage[]> {
    const issuedIds = unique(counted.flatMap((usage) => usage.issuedIds));
    if (issuedIds.length === 0) return counted;
    const returned = await this.vouchers.returnedOf(issuedIds);
    return counted.map((usage) => {
      const back = sumFen(usage.issuedIds.map((id) => returned.get(id) ?? ZERO_FEN));
      return { ...usage, usedFen: fen(usage.usedFen - back) };
    });
  }
}

function questionsOf(measured: MeasuredCase): readonly { cap: CompiledCap; question: SharedUsageQuestion }[] {
  return measured.version.policy.award.caps.flatMap((cap) => {
    const { scope, period, voucherType } = cap.question;
    if (scope !== 'PROVIDER' && scope !== 'DISTRICT' && scope !== 'VOUCHER_TYPE') return [];
    const value = valueOf(scope, measured.application, measured.standing);
    if (value === null) return [];
    const { document } = measured.version;
    const days = daysOf(period, { on: measured.on, fiscalYearStartMonth: document.budget.fiscalYearStartMonth });
    const programmeId = measured.application.programmeId;
    const again = measured.application.sequence;
    const question: SharedUsageQuestion = {
      key: [programmeId, cap.id, value, again ?? ''].join(' '),
      programme_id: period === 'LIFETIME' ? null : programmeId,
      scope,
      value,
      voucher_type: voucherType,
      from_day: days.from,
      to_day: days.to,
      own_programme_id: programmeId,
      before_sequence: again === null ? null : String(again),
    };
    return [{ cap, question }];
  });
}

function valueOf(scope: SharedUsageQuestion['scope'], application: Application, standing: Standing): string | null {
  if (scope === 'PROVIDER') return application.providerUscc;
  return scope === 'DISTRICT' ? standing.region : application.voucherType;
}
