import { Injectable } from '@nestjs/common';

import { type AuditEntry, AuditLog } from '../audit/index.js';
import { UnknownEvidence } from './evidence.errors.js';
import type { EvidenceFile, EvidenceSubject, Owner } from './evidence.types.js';
import { EvidenceFilesRepository, tieKey } from './evidence-files.repository.js';

export interface Attachment {
  readonly evidenceIds: readonly string[];
  /** Whom the caller acts for, from its own row: the files must be theirs. */
  readonly owner: Owner;
  readonly subject: EvidenceSubject;
  /** Where the case lies: officers at and above it may then read the files. Null shows them to nobody. */
  readonly jurisdictionPath: string | null;
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
   * Ties files of their owners to subjects, once each, in a number of statements that does not grow, and lets officers of
   * the place read them. Throws UnknownEvidence when one is not there or not theirs. Nothing unties: a room that lets
   * files be taken back keeps the ids that count.
   */
  async attachMany(attachments: readonly Attachment[]): Promise<void> {
    const asked = attachments.filter(({ evidenceIds }) => evidenceIds.length > 0);
    if (asked.length === 0) return;
    const found = await this.find([...new Set(asked.flatMap(({ evidenceIds }) => evidenceIds))]);
    for (const { evidenceIds, owner } of asked) requireOwned(evidenceIds, owner, found);
    const ties = asked.flatMap((attachment) => attachment.evidenceIds.map((id) => ({ ...attachment, id })));
    const attached = new Set(await this.files.attach(ties));
    await this.files.show(ties);
    await this.auditLog.recordMany(
      ties
        .filter(({ id, subject }) => attached.has(tieKey(subject, id)))
        .map(({ id, subject, command }) => ({
          action: 'evidence.attached',
          subject: { type: 'evidence', id },
          after: { subjectType: subject.type, subjectId: subject.id },
          command,
        })),
    );
  }

  /** Files of `owner` in the order of the ids. Throws UnknownEvidence when one is not there or not theirs. */
  async ownedBy(owner: Owner, evidenceIds: readonly string[]): Promise<readonly EvidenceFile[]> {
    return requireOwned(evidenceIds, owner, await this.find(evidenceIds));
  }

  /** How many other owners handed in the same content, by file id: a sign of one invoice used twice. */
  otherOwners(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.files.otherOwners(ids);
  }
}

function requireOwned(
  evidenceIds: readonly string[],
  owner: Owner,
  found: ReadonlyMap<string, EvidenceFile>,
): readonly EvidenceFile[] {
  const isTheirs = (file: EvidenceFile): boolean => file.owner.kind === owner.kind && file.owner.id === owner.id;
  const files = evidenceIds.flatMap((id) => found.get(id) ?? []).filter(isTheirs);
  if (files.length === evidenceIds.length) return files;
  const theirs = new Set(files.map(({ id }) => id));
  throw new UnknownEvidence(evidenceIds.filter((id) => !theirs.has(id)));
}
