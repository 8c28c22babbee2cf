import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { Forbidden, NotFound, WrongState } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { newId } from '../../../platform/ids/new-id.js';
import { ZERO_FEN } from '../../../platform/money/fen.js';
import { AuditLog } from '../../audit/index.js';
import { type Enterprise, Organisations } from '../../organisations/index.js';
import { type Programme, Programmes } from '../../programmes/index.js';
import { isAtOrBelow } from '../application-access.rules.js';
import { ProgrammeNotAccepting, TooManyDrafts } from '../application.errors.js';
import { FIRST_STATE } from '../application.rules.js';
import { APPLICATION_SUBJECT, type Application } from '../application.types.js';
import type { ApplicationView, DraftApplicationRequest } from '../applications.dto.js';
import { ApplicationsRepository, type DraftContent } from '../applications.repository.js';
import { ComposeViews } from '../compose-views.js';
import { TimelineRepository } from '../timeline.repository.js';
import { ResolveContent } from './resolve-content.js';

const MAX_DRAFTS = 20;

/** An enterprise begins an application. Possible as soon as a programme is published, so that papers can be ready. */
@Injectable()
export class DraftApplication {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly programmes: Programmes,
    private readonly organisations: Organisations,
    private readonly resolve: ResolveContent,
    private readonly applications: ApplicationsRepository,
    private readonly timelines: TimelineRepository,
    private readonly auditLog: AuditLog,
    private readonly compose: ComposeViews,
  ) {}

  execute(command: Command, programmeId: string, request: DraftApplicationRequest): Promise<ApplicationView> {
    return this.commands.run(command, async () => {
      const programme = await this.openProgramme(programmeId);
      const version = await this.programmes.currentVersion(programmeId);
      if (!version) throw new NotFound('programme');
      const enterprise = await this.applicant(command, programmeId);
      const content = await this.resolve.execute(request, version, { enterpriseId: enterprise.id, before: null });
      const draft = this.draftOf(command, { programme, enterprise, content });
      await this.applications.insertDraft(draft);
      await this.trace(command, draft);
      const [view] = await this.compose.execute(command.actor, [draft]);
      if (!view) throw new Error('A draft has a view.');
      return view;
    });
  }

  private async openProgramme(programmeId: string): Promise<Programme> {
    const programme = await this.programmes.findById(programmeId);
    if (!programme || programme.state === 'DRAFT') throw new NotFound('programme');
    if (programme.state === 'CLOSED') throw new ProgrammeNotAccepting(programme.state);
    return programme;
  }

  private async applicant(command: Command, programmeId: string): Promise<Enterprise> {
    const { enterpriseId } = command.actor;
    if (enterpriseId === null) throw new Forbidden('Only enterprises apply.');
    const enterprise = await this.organisations.findEnterprise(enterpriseId);
    if (!enterprise) throw new NotFound('enterprise');
    if (enterprise.state !== 'ACTIVE')
      throw new WrongState('A suspended enterprise cannot apply.', { state: enterprise.state });
    if ((await this.applications.countDrafts(enterpriseId, programmeId)) >= MAX_DRAFTS)
      throw new TooManyDrafts(MAX_DRAFTS);
    return enterprise;
  }

  private draftOf(
    command: Command,
    { programme, enterprise, content }: { programme: Programme; enterprise: Enterprise; content: DraftContent },
  ): Application {
    return {
      id: newId(),
      programmeId: programme.id,
      enterpriseId: enterprise.id,
      jurisdictionPath: jurisdictionOf(programme, enterprise),
      ...content,
      state: FIRST_STATE,
      createdBy: command.actor.userId,
      createdAt: this.clock.now(),
      ...UNSUBMITTED,
    };
  }

  private async trace(command: Command, draft: Application): Promise<void> {
    await this.timelines.append([
      {
        id: newId(),
        applicationId: draft.id,
        at: draft.createdAt,
        event: 'draft',
        fromState: null,
        toState: draft.state,
        actorKind: 'ENTERPRISE',
        actorId: command.actor.userId,
        stageId: null,
        reasonCode: null,
        comment: null,
        amountFen: null,
      },
    ]);
    await this.auditLog.record({
      action: 'application.drafted',
      subject: { type: APPLICATION_SUBJECT, id: draft.id, version: draft.version },
      after: {
        programmeId: draft.programmeId,
        enterpriseId: draft.enterpriseId,
        voucherType: draft.voucherType,
        providerUscc: draft.providerUscc,
        serviceItemId: draft.serviceItemId,
        form: draft.form,
        evidenceIds: draft.evidenceIds,
      },
      command,
    });
  }
}

/** The authority of the applicant's place when it lies below the programme's, otherwise the programme's own. */
function jurisdictionOf({ authorityPath }: Programme, { registeredPath, zonePath }: Enterprise): string {
  const places = [zonePath, registeredPath].filter((path) => path !== null);
  return places.find((path) => isAtOrBelow(path, authorityPath)) ?? authorityPath;
}

const UNSUBMITTED = {
  versionId: null,
  stageId: null,
  sequence: null,
  applicationNumber: null,
  submittedAt: null,
  submittedBy: null,
  region: null,
  evaluationId: null,
  outcome: null,
  reasonCodes: [],
  computedFen: null,
  approvedFen: null,
  reservedFen: ZERO_FEN,
  shortFen: ZERO_FEN,
  issuedFen: null,
  waitlistedFrom: null,
  factsHash: null,
  evidenceHash: null,
  decidedAt: null,
  issuedAt: null,
  version: 1,
} as const;
