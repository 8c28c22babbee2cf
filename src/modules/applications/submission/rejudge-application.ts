import { Injectable } from '@nestjs/common';

import { fen, minFen, ZERO_FEN, type Fen } from '../../../platform/money/fen.js';
import { PolicyEvaluations } from '../../policy/index.js';
import { APPLICATION_SUBJECT } from '../application.types.js';
import { amend } from '../case-file.rules.js';
import type { CaseFile } from '../case-file.types.js';
import { afterSupplement } from '../decision/award-decision.rules.js';
import { freezeSubmission } from './freeze-submission.js';
import { JudgeApplications } from './judge-applications.js';
import type { Judgement } from './judgement.types.js';
import { SubmissionsRepository } from './submissions.repository.js';

export interface Rejudged {
  /** With the new award and reasons, unless it is refused. */
  readonly file: CaseFile;
  readonly judgement: Judgement;
  readonly evaluationId: string;
}

/**
 * Judges a submitted case again with what is known and stated now, as of its submission and in its old place of the
 * order. The evaluation is stored; facts are frozen anew unless the case is refused.
 */
@Injectable()
export class RejudgeApplication {
  constructor(
    private readonly judge: JudgeApplications,
    private readonly evaluations: PolicyEvaluations,
    private readonly submissions: SubmissionsRepository,
  ) {}

  async execute(file: CaseFile): Promise<Rejudged> {
    const { now, programme, version } = file;
    if (now.sequence === null || now.submittedAt === null) throw new Error('Only a submitted case is judged again.');
    const { sequence, submittedAt } = now;
    const [judgement] = await this.judge.execute([{ application: now, programme, version, sequence }], {
      at: submittedAt,
      lock: true,
      budget: false,
    });
    if (!judgement) throw new Error('A case has a judgement.');
    const { input, evaluation } = judgement;
    const subject = { subjectType: APPLICATION_SUBJECT, subjectId: now.id, versionId: version.id };
    const [evaluationId = ''] = await this.evaluations.recordMany([{ ...subject, input, evaluation }]);
    if (judgement.verdict === 'REFUSED') return { file, judgement, evaluationId };
    const frozen = freezeSubmission({ file, judgement, sequence, evaluationId, pledges: [], at: submittedAt });
    await this.submissions.freeze([{ ...frozen, pledges: await this.submissions.pledgesOf(now.id) }]);
    const computedFen = afterSupplement(now.computedFen, judgement.computedFen);
    const changes = {
      evaluationId,
      outcome: judgement.outcome,
      reasonCodes: judgement.reasonCodes,
      factsHash: frozen.factsHash,
      computedFen,
      shortFen: minFen(now.shortFen, missing(computedFen, now.reservedFen)),
    };
    return { file: amend(file, changes), judgement, evaluationId };
  }
}

function missing(computedFen: Fen | null, reservedFen: Fen): Fen {
  return computedFen !== null && computedFen > reservedFen ? fen(computedFen - reservedFen) : ZERO_FEN;
}
