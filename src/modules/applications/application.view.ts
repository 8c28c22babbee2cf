import type { AllowedAction } from '../../platform/http/allowed-action.js';
import { fenToNumber, type Fen } from '../../platform/money/fen.js';
import type { CaseProgress } from '../workflow/index.js';
import type { Application, TimelineEntry } from './application.types.js';
import type { ApplicationView, StageView, TimelineEntryView } from './applications.dto.js';

/** What other rooms know about an application, for its view. */
export interface AroundApplication {
  readonly programme: { readonly code: string; readonly nameZh: string; readonly nameEn: string };
  readonly enterpriseName: string;
  readonly progress: CaseProgress | null;
  readonly allowedActions: readonly AllowedAction[];
}

export function toApplicationView(application: Application, around: AroundApplication): ApplicationView {
  return {
    id: application.id,
    version: application.version,
    state: application.state,
    programmeId: application.programmeId,
    programmeCode: around.programme.code,
    programmeNameZh: around.programme.nameZh,
    programmeNameEn: around.programme.nameEn,
    versionId: application.versionId,
    enterpriseId: application.enterpriseId,
    enterpriseName: around.enterpriseName,
    applicationNumber: application.applicationNumber,
    sequence: application.sequence === null ? null : Number(application.sequence),
    voucherType: application.voucherType,
    providerUscc: application.providerUscc,
    serviceItemId: application.serviceItemId,
    facts: application.form,
    evidenceIds: application.evidenceIds,
    createdAt: application.createdAt.toISOString(),
    submittedAt: application.submittedAt?.toISOString() ?? null,
    outcome: application.outcome,
    reasonCodes: application.reasonCodes,
    computedFen: numberOrNull(application.computedFen),
    approvedFen: numberOrNull(application.approvedFen),
    reservedFen: fenToNumber(application.reservedFen),
    shortFen: fenToNumber(application.shortFen),
    issuedFen: numberOrNull(application.issuedFen),
    evaluationId: application.evaluationId,
    factsHash: application.factsHash,
    evidenceHash: application.evidenceHash,
    stage: toStageView(around.progress),
    decidedAt: application.decidedAt?.toISOString() ?? null,
    issuedAt: application.issuedAt?.toISOString() ?? null,
    allowedActions: around.allowedActions,
  };
}

/** Who acted is shown to officers; an applicant sees the stage. */
export function toTimelineEntryView(entry: TimelineEntry, forOfficer: boolean): TimelineEntryView {
  return {
    id: entry.id,
    at: entry.at.toISOString(),
    event: entry.event,
    fromState: entry.fromState,
    toState: entry.toState,
    actorKind: entry.actorKind,
    actorId: forOfficer ? entry.actorId : null,
    stageId: entry.stageId,
    reasonCode: entry.reasonCode,
    comment: entry.comment,
    amountFen: numberOrNull(entry.amountFen),
  };
}

export function numberOrNull(amount: Fen | null): number | null {
  return amount === null ? null : fenToNumber(amount);
}

function toStageView(progress: CaseProgress | null): StageView | null {
  if (!progress) return null;
  if (progress.stageId === null || progress.stageNumber === null) return null;
  return {
    id: progress.stageId,
    nameZh: progress.stageNameZh ?? progress.stageId,
    nameEn: progress.stageNameEn ?? progress.stageId,
    number: progress.stageNumber,
    count: progress.stageCount,
    dueAt: progress.dueAt?.toISOString() ?? null,
  };
}
