import { Injectable } from '@nestjs/common';

import { InvalidRequest, NotFound } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { Refusal } from '../../../platform/idempotency/refusal.js';
import { Timers } from '../../../platform/outbox/timers.js';
import { AuditLog } from '../../audit/index.js';
import { Evidence, type EvidenceFile } from '../../evidence/index.js';
import { Workflow } from '../../workflow/index.js';
import { move } from '../application.rules.js';
import { type Application, APPLICATION_SUBJECT } from '../application.types.js';
import { type ApplicationView, EVIDENCE_MAX, type SupplementRequest } from '../applications.dto.js';
import { SUPPLEMENT_OVERDUE } from '../applications.messages.js';
import { advance, amend } from '../case-file.rules.js';
import type { CaseFile } from '../case-file.types.js';
import { ComposeViews } from '../compose-views.js';
import { statedFacts } from '../drafting/resolve-content.js';
import { evidenceHashOf } from '../hash-evidence.js';
import { FreezeEvidence } from '../freeze-evidence.js';
import { OpenCaseFiles } from '../open-case-files.js';
import { FindApplications } from '../find-applications.js';
import { SaveCaseFiles } from '../save-case-files.js';
import { RejudgeApplication, type Rejudged } from '../submission/rejudge-application.js';

const TOO_MANY_FILES = {
  pointer: '/evidenceIds',
  code: 'too-many',
  message: `An application has at most ${String(EVIDENCE_MAX)} files.`,
};

/**
 * An enterprise answers a return. The case is judged again as of its submission: what the rules refuse now is refused
 * with reasons and stays with the applicant; otherwise the stage that returned it goes on.
 */
@Injectable()
export class AnswerSupplement {
  constructor(
    private readonly commands: Commands,
    private readonly find: FindApplications,
    private readonly files: OpenCaseFiles,
    private readonly rejudge: RejudgeApplication,
    private readonly evidence: Evidence,
    private readonly freezeEvidence: FreezeEvidence,
    private readonly workflow: Workflow,
    private readonly timers: Timers,
    private readonly save: SaveCaseFiles,
    private readonly auditLog: AuditLog,
    private readonly compose: ComposeViews,
  ) {}

  execute(command: Command, applicationId: string, request: SupplementRequest): Promise<ApplicationView> {
    return this.commands.run(command, async () => {
      const file = await this.returned(command, applicationId);
      const added = await this.addedTo(file, request.evidenceIds ?? []);
      const form = request.facts === undefined ? file.now.form : statedFacts(request.facts);
      const rejudged = await this.rejudge.execute(amend(file, { form }));
      if (rejudged.judgement.verdict === 'REFUSED') return this.refuse(rejudged);
      const outcome = await this.workflow.resume({
        subjectType: APPLICATION_SUBJECT,
        subjectId: applicationId,
        command,
      });
      await this.timers.cancel(SUPPLEMENT_OVERDUE, applicationId);
      await this.freezeEvidence.execute([{ file: rejudged.file, evidence: added }]);
      const resumed = advance(rejudged.file, 'resubmit', {
        actorKind: 'ENTERPRISE',
        actorId: command.actor.userId,
        comment: request.comment,
        amountFen: rejudged.file.now.computedFen,
        // What an earlier stage granted was granted on other papers.
        changes: { stageId: outcome.nextStageId, approvedFen: null, ...(await this.withFiles(file, added)) },
      });
      await this.save.execute([resumed], 'application.supplemented');
      const [view] = await this.compose.execute(command.actor, [{ ...resumed.now, version: resumed.now.version + 1 }]);
      if (!view) throw new Error('An application has a view.');
      return view;
    });
  }

  /** Files of the applicant that were not frozen before. */
  private addedTo({ now }: CaseFile, evidenceIds: readonly string[]): Promise<readonly EvidenceFile[]> {
    const owner = { kind: 'ENTERPRISE', id: now.enterpriseId } as const;
    const added = [...new Set(evidenceIds)].filter((id) => !now.evidenceIds.includes(id));
    if (now.evidenceIds.length + added.length > EVIDENCE_MAX) throw new InvalidRequest([TOO_MANY_FILES]);
    return this.evidence.ownedBy(owner, added);
  }

  private async withFiles(
    { now }: CaseFile,
    added: readonly EvidenceFile[],
  ): Promise<Pick<Application, 'evidenceIds' | 'evidenceHash'>> {
    if (added.length === 0) return { evidenceIds: now.evidenceIds, evidenceHash: now.evidenceHash };
    const before = [...(await this.evidence.find(now.evidenceIds)).values()];
    const evidenceIds = [...now.evidenceIds, ...added.map(({ id }) => id)];
    return { evidenceIds, evidenceHash: evidenceHashOf([...before, ...added]) };
  }

  private async returned(command: Command, applicationId: string): Promise<CaseFile> {
    const application = await this.find.execute(command.actor, applicationId, 'LOCK');
    if (application.enterpriseId !== command.actor.enterpriseId) throw new NotFound('application');
    move(application.state, 'resubmit');
    const file = (await this.files.open([application], command)).get(applicationId);
    if (!file) throw new NotFound('application');
    return file;
  }

  private async refuse({ file, judgement, evaluationId }: Rejudged): Promise<Refusal> {
    const { reasonCodes, evaluation } = judgement;
    await this.auditLog.record({
      action: 'application.supplement-refused',
      subject: { type: APPLICATION_SUBJECT, id: file.now.id, version: file.now.version },
      after: { evaluationId, reasonCodes },
      result: 'refused',
      command: file.command,
    });
    return new Refusal(
      'not-eligible',
      422,
      'With this supplement the rules refuse the application; it stays with you.',
      {
        reasonCodes,
        evaluationId,
        explanation: evaluation,
      },
    );
  }
}
