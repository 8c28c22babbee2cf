import { Injectable } from '@nestjs/common';

import { type AuditEntry, AuditLog } from '../audit/index.js';
import { UnknownEvidence } from './evidence.errors.js';
import type { EvidenceFile, EvidenceSubject, Owner } from './evidence.types.js';
import { EvidenceFilesRepository } from './evidence-files.repository.js';

/** No case needs more, and a list must end. */
const FILES_PER_SUBJECT_MAX = 500;

export interface Attachment {
  readonly evidenceIds: readonly string[];
  /** Whom the caller acts for, from its own row: the files must be theirs. */
  readonly owner: Owner;
  readonly subject: EvidenceSubject;
  /** Null for the system itself. */
  readonly command: AuditEntry['command'];
}

/** The door of the room. Every method joins the caller's unit of work. */
@Injectable()
export class Evidence {
  constructor(
    private readonly files: EvidenceFilesRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** By id; unknown ids are left out. */
  async find(ids: readonly string[]): Promise<ReadonlyMap<string, EvidenceFile>> {
    const found = await this.files.findByIds(ids);
    return new Map(found.map((file) => [file.id, file]));
  }

  /**
   * Ties files of `owner` to a subject, once each; answers them in the order of the ids. Throws UnknownEvidence when one
   * is not there or not theirs. Nothing unties: a room that lets files be taken back keeps the ids that count.
   */
  async attach({ evidenceIds, owner, subject, command }: Attachment): Promise<readonly EvidenceFile[]> {
    const found = await this.find(evidenceIds);
    const isTheirs = (file: EvidenceFile): boolean => file.owner.kind === owner.kind && file.owner.id === owner.id;
    const files = evidenceIds.flatMap((id) => found.get(id) ?? []).filter(isTheirs);
    if (files.length !== evidenceIds.length) {
      const theirs = new Set(files.map(({ id }) => id));
      throw new UnknownEvidence(evidenceIds.filter((id) => !theirs.has(id)));
    }
    const attached = await this.files.attach(evidenceIds, subject);
    await this.auditLog.recordMany(
      attached.map((id) => ({
        action: 'evidence.attached',
        subject: { type: 'evidence', id },
        after: { subjectType: subject.type, subjectId: subject.id },
        command,
      })),
    );
    return files;
  }

  /** Files of `owner` that are attached to the subject, newest first: what others attached to it does not count. */
  attachedTo(subject: EvidenceSubject, owner: Owner): Promise<readonly EvidenceFile[]> {
    return this.files.list({ owner, subject, purpose: null, beforeId: null, limit: FILES_PER_SUBJECT_MAX });
  }

  /** How many other owners handed in the same content, by file id: a sign of one invoice used twice. */
  otherOwners(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.files.otherOwners(ids);
  }
}
