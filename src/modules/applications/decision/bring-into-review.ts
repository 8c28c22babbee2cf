import { Injectable } from '@nestjs/common';

import { fen, sumFen, ZERO_FEN } from '../../../platform/money/fen.js';
import { Programmes } from '../../programmes/index.js';
import { advance, amend } from '../case-file.rules.js';
import type { CaseFile } from '../case-file.types.js';
import { ReserveAwards } from '../funding/reserve-awards.js';
import type { Judgement } from '../submission/judgement.types.js';
import { ConcludeApplications } from './conclude-applications.js';
import { StartReviews } from './start-reviews.js';

/** A case that was just submitted and not refused. */
export interface SubmittedCase {
  readonly file: CaseFile;
  readonly judgement: Judgement;
  readonly enterpriseName: string;
}

/**
 * What follows a submission in the same transaction: money is set aside where the policy reserves now, cases that got
 * none wait, the others go to their first stage, and those that ask nobody run through.
 */
@Injectable()
export class BringIntoReview {
  constructor(
    private readonly reserveAwards: ReserveAwards,
    private readonly startReviews: StartReviews,
    private readonly conclude: ConcludeApplications,
    private readonly programmes: Programmes,
  ) {}

  /** In order. */
  async execute(cases: readonly SubmittedCase[]): Promise<readonly CaseFile[]> {
    const funded = await this.reserve(cases);
    const reviews = funded.flatMap((file, index) => {
      const kase = cases[index];
      if (!kase || file.now.state !== 'SUBMITTED') return [];
      const { enterpriseName, judgement } = kase;
      return [{ file, enterpriseName, autoApproved: judgement.evaluation.autoApprove }];
    });
    const started = new Map((await this.startReviews.execute(reviews)).map((file) => [file.now.id, file]));
    return this.conclude.execute(funded.map((file) => started.get(file.now.id) ?? file));
  }

  private async reserve(cases: readonly SubmittedCase[]): Promise<readonly CaseFile[]> {
    const orders = cases.flatMap(({ file, judgement }) => {
      if (judgement.verdict !== 'ACCEPTED' || !judgement.reserve || judgement.reserve.parts.length === 0) return [];
      return [{ applicationId: file.now.id, ...judgement.reserve }];
    });
    const booked = await this.reserveAwards.execute(orders);
    for (const programmeId of new Set(cases.filter(({ file }) => booked.has(file.now.id)).map(programmeOf))) {
      await this.programmes.noteAvailability(programmeId, null);
    }
    return cases.map((kase) => settle(kase, booked));
  }
}

/** A case whose award nobody can compute yet goes to people without money; any other needs its part, or waits. */
function settle({ file, judgement }: SubmittedCase, booked: ReadonlySet<string>): CaseFile {
  const { reserve, computedFen } = judgement;
  if (reserve === null || computedFen === null) return file;
  if (judgement.verdict === 'WAITS' || !booked.has(file.now.id)) {
    return advance(file, 'waitlist', {
      actorKind: 'SYSTEM',
      reasonCode: 'BUDGET_EXHAUSTED',
      amountFen: computedFen,
      changes: {
        waitlistedFrom: 'SUBMITTED',
        shortFen: computedFen,
        reasonCodes: [...new Set([...file.now.reasonCodes, 'BUDGET_EXHAUSTED'])],
      },
    });
  }
  const reservedFen = sumFen(reserve.parts.map(({ amountFen }) => amountFen));
  const missing = fen(computedFen - reservedFen);
  const { topUpOnRelease } = file.version.document.budget;
  return amend(file, { reservedFen, shortFen: topUpOnRelease ? missing : ZERO_FEN });
}

function programmeOf({ file }: SubmittedCase): string {
  return file.now.programmeId;
}
