import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { together } from '../../../platform/database/together.js';
import { Forbidden, NotFound, WrongState } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { newId } from '../../../platform/ids/new-id.js';
import { ZERO_FEN } from '../../../platform/money/fen.js';
import { type AuditEntry, AuditLog } from '../../audit/index.js';
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
      const [found, applicant] = await together([
        this.programmes.findById(programmeId),
        this.applicantOf(command, programmeId),
      ]);
      const programme = openProgramme(found);
      const { currentVersionId } = programme;
      const version = currentVersionId && (await this.programmes.findVersion(currentVersionId));
      if (!version) throw new NotFound('programme');
      const enterprise = freeApplicant(applicant);
      const content = await this.resolve.execute(request, version, { enterpriseId: enterprise.id, before: null });
      const draft = this.draftOf(command, { programme, enterprise, content });
      await together([this.applications.insertDraft(draft), this.trace(command, draft)]);
      const [view] = await this.compose.execute(command.actor, [draft]);
      if (!view) throw new Error('A draft has a view.');
      return view;
    });
  }

  /** Null for an actor who speaks for no enterprise. */
  private async applicantOf({ actor }: Command, programmeId: string): Promise<Applicant | null> {
    const { enterpriseId } = actor;
    if (enterpriseId === null) return null;
    const [enterprise, drafts] = await together([
      this.organisations.findEnterprise(enterpriseId),
      this.applications.countDrafts(enterpriseId, programmeId),
    ]);
    return { enterprise, drafts };
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
    const step = {
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
    } as const;
    await together([this.timelines.append([step]), this.auditLog.record(draftedEvent(draft, command))]);
  }
}

interface Applicant {
  readonly enterprise: Enterprise | null;
  /** How many it has begun in this programme and not submitted. */
  readonly drafts: number;
}

function openProgramme(programme: Programme | null): Programme {
  if (!programme || programme.state === 'DRAFT') throw new NotFound('programme');
  if (programme.state === 'CLOSED') throw new ProgrammeNotAccepting(programme.state);
  return programme;
}

function freeApplicant(applicant: Applicant | null): Enterprise {
  if (applicant === null) throw new Forbidden('Only enterprises apply.');
  const { enterprise, drafts } = applicant;
  if (!enterprise) throw new NotFound('enterprise');
  if (enterprise.state !== 'ACTIVE')
    throw new WrongState('A suspended enterprise cannot apply.', { state: enterprise.state });
  if (drafts >= MAX_DRAFTS) throw new TooManyDrafts(MAX_DRAFTS);
  return enterprise;
}

function draftedEvent(draft: Application, command: Command): AuditEntry {
  return {
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
  };
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
