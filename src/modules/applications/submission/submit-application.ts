import { Injectable } from '@nestjs/common';

import { type BatchedUseCase, type BatchItem, CommandBatcher } from '../../../platform/batching/command-batcher.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Refusal } from '../../../platform/idempotency/refusal.js';
import { AuditLog } from '../../audit/index.js';
import { PolicyEvaluations } from '../../policy/index.js';
import { APPLICATION_SUBJECT } from '../application.types.js';
import { advance } from '../case-file.rules.js';
import type { CaseFile } from '../case-file.types.js';
import { BringIntoReview, type SubmittedCase } from '../decision/bring-into-review.js';
import { evidenceHashOf } from '../hash-evidence.js';
import { type CaseEvidence, FreezeEvidence } from '../freeze-evidence.js';
import { SaveCaseFiles } from '../save-case-files.js';
import { freezeSubmission } from './freeze-submission.js';
import { JudgeApplications } from './judge-applications.js';
import type { Judgement } from './judgement.types.js';
import { type OpenSubmission, OpenSubmissions, type SubmissionInput } from './open-submissions.js';
import { toReceiptView } from './receipt.view.js';
import type { FrozenSubmission } from './submission.types.js';
import type { ReceiptView } from './submissions.dto.js';
import { SubmissionsRepository } from './submissions.repository.js';

/** A submission with its judgement and the id under which that is stored. */
interface Judged extends OpenSubmission {
  readonly judgement: Judgement;
  readonly evaluationId: string;
}

/**
 * Enterprises submit: many at once, one transaction, in the order of arrival. Each gets its number, is judged with what
 * came before it in view, and is refused with reasons (and stays a draft), goes to its first stage, waits for money, or
 * runs through to a voucher where the policy asks nobody.
 */
@Injectable()
export class SubmitApplication implements BatchedUseCase<SubmissionInput, ReceiptView> {
  readonly name = 'submit-application';

  constructor(
    private readonly batcher: CommandBatcher,
    private readonly clock: Clock,
    private readonly openSubmissions: OpenSubmissions,
    private readonly judge: JudgeApplications,
    private readonly evaluations: PolicyEvaluations,
    private readonly submissions: SubmissionsRepository,
    private readonly freezeEvidence: FreezeEvidence,
    private readonly bringIntoReview: BringIntoReview,
    private readonly save: SaveCaseFiles,
    private readonly auditLog: AuditLog,
  ) {}

  execute(command: Command, input: SubmissionInput): Promise<ReceiptView> {
    return this.batcher.submit(this, command, input);
  }

  async executeBatch(items: readonly BatchItem<SubmissionInput>[]): Promise<readonly (ReceiptView | Refusal)[]> {
    const at = this.clock.now();
    const judged = await this.judgeAll(await this.openSubmissions.execute(items), at);
    const taken = judged.filter(({ judgement }) => judgement.verdict !== 'REFUSED');
    const frozen = taken.map((each) => freezeSubmission({ ...each, pledges: each.input.pledges, at }));
    const entries = taken.map((each, index) => entryOf(each, frozen[index]));
    await this.submissions.freeze(frozen);
    await this.freezeEvidence.execute(entries);
    const files = await this.bringIntoReview.execute(entries);
    await this.save.execute(files, 'application.submitted');
    await this.traceRefusals(judged);
    const byId = new Map(files.map((file) => [file.now.id, file]));
    return judged.map((each) => answer(each, byId.get(each.file.now.id)));
  }

  private async judgeAll(opened: readonly OpenSubmission[], at: Date): Promise<readonly Judged[]> {
    const judgements = await this.judge.execute(
      opened.map(({ file, sequence }) => ({
        application: file.now,
        programme: file.programme,
        version: file.version,
        sequence,
      })),
      { at, lock: true, budget: true },
    );
    const judged = opened.flatMap((submission, index) => {
      const judgement = judgements[index];
      return judgement ? [{ ...submission, judgement }] : [];
    });
    const ids = await this.evaluations.recordMany(
      judged.map(({ file, judgement }) => ({
        subjectType: APPLICATION_SUBJECT,
        subjectId: file.now.id,
        versionId: file.version.id,
        input: judgement.input,
        evaluation: judgement.evaluation,
      })),
    );
    return judged.map((each, index) => ({ ...each, evaluationId: ids[index] ?? '' }));
  }

  /** A refused submission leaves its number, its evaluation and one event; the draft stays as it is. */
  private async traceRefusals(judged: readonly Judged[]): Promise<void> {
    const refused = judged.filter(({ judgement }) => judgement.verdict === 'REFUSED');
    await this.auditLog.recordMany(
      refused.map(({ file, judgement, evaluationId, sequence }) => ({
        action: 'application.submission-refused',
        subject: { type: APPLICATION_SUBJECT, id: file.now.id, version: file.now.version },
        after: { sequence, evaluationId, reasonCodes: judgement.reasonCodes },
        result: 'refused',
        command: file.command,
      })),
    );
  }
}

function entryOf(judged: Judged, frozen: FrozenSubmission | undefined): SubmittedCase & CaseEvidence {
  if (!frozen) throw new Error('A submission was not frozen.');
  const { judgement, enterpriseName, evidence } = judged;
  return { file: submitted(judged, frozen), judgement, enterpriseName, evidence };
}

function submitted({ file, judgement, evidence }: Judged, frozen: FrozenSubmission): CaseFile {
  return advance(file, 'submit', {
    actorKind: 'ENTERPRISE',
    actorId: frozen.submittedBy,
    amountFen: judgement.computedFen,
    changes: {
      versionId: frozen.versionId,
      sequence: frozen.sequence,
      applicationNumber: frozen.applicationNumber,
      submittedAt: frozen.submittedAt,
      submittedBy: frozen.submittedBy,
      region: frozen.region,
      evaluationId: frozen.evaluationId,
      outcome: frozen.outcome,
      reasonCodes: judgement.reasonCodes,
      computedFen: judgement.computedFen,
      factsHash: frozen.factsHash,
      evidenceHash: evidenceHashOf(evidence),
    },
  });
}

function answer({ judgement, evaluationId, sequence }: Judged, file: CaseFile | undefined): ReceiptView | Refusal {
  if (file) return toReceiptView(file.now);
  return new Refusal('not-eligible', 422, 'The programme’s rules refuse this application; it stays a draft.', {
    reasonCodes: judgement.reasonCodes,
    evaluationId,
    sequence: Number(sequence),
    explanation: judgement.evaluation,
  });
}
