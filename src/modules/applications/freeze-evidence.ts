import { Injectable } from '@nestjs/common';

import { Evidence, type EvidenceFile } from '../evidence/index.js';
import { type NewNotification, Notifications } from '../notifications/index.js';
import { ApplicationEvidenceRepository } from './application-evidence.repository.js';
import { APPLICATION_SUBJECT } from './application.types.js';
import type { CaseFile } from './case-file.types.js';
import { SAME_EVIDENCE } from './notices/notice-kinds.messages.js';

export interface CaseEvidence {
  readonly file: CaseFile;
  /** The files to be frozen; those that were frozen earlier stay. */
  readonly evidence: readonly EvidenceFile[];
}

/**
 * Freezes files with their applications: tied for good, named by the hash of their content, shown to the officers of the
 * case. When another organisation handed in the same content, those who supervise the programme are told.
 */
@Injectable()
export class FreezeEvidence {
  constructor(
    private readonly evidence: Evidence,
    private readonly frozen: ApplicationEvidenceRepository,
    private readonly notifications: Notifications,
  ) {}

  /** Set-based, and nothing where no case has files. Throws UnknownEvidence. */
  async execute(cases: readonly CaseEvidence[]): Promise<void> {
    const withFiles = cases.filter(({ evidence }) => evidence.length > 0);
    if (withFiles.length === 0) return;
    await this.evidence.attachMany(
      withFiles.map(({ file: { now, command }, evidence }) => ({
        evidenceIds: evidence.map(({ id }) => id),
        owner: { kind: 'ENTERPRISE', id: now.enterpriseId },
        subject: { type: APPLICATION_SUBJECT, id: now.id },
        jurisdictionPath: now.jurisdictionPath,
        command,
      })),
    );
    await this.frozen.add(withFiles.map(({ file: { now }, evidence }) => ({ applicationId: now.id, evidence })));
    const shared = await this.evidence.otherOwners(withFiles.flatMap(({ evidence }) => evidence.map(({ id }) => id)));
    await this.notifications.notifyMany(withFiles.flatMap((kase) => sharedNotices(kase, shared)));
  }
}

function sharedNotices(
  { file: { now, programme }, evidence }: CaseEvidence,
  shared: ReadonlyMap<string, number>,
): readonly NewNotification[] {
  const files = evidence.filter(({ id }) => shared.has(id)).length;
  if (files === 0) return [];
  const params = { number: now.applicationNumber ?? '', files: String(files) };
  const subject = { type: APPLICATION_SUBJECT, id: now.id };
  return (['PROGRAMME_OFFICER', 'SUPERVISOR'] as const).map((role) => {
    const audience = { kind: 'AUTHORITY', path: programme.authorityPath, role } as const;
    return { audience, kind: SAME_EVIDENCE, params, subject };
  });
}
