import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { newId } from '../../../platform/ids/new-id.js';
import { AuditLog } from '../../audit/index.js';
import type { PolicyDocument } from '../../policy/index.js';
import { LayBuckets } from '../budget/lay-buckets.js';
import { hashDocument } from '../hash-document.js';
import { LockProgramme } from '../lock-programme.js';
import { NothingToPublish, PolicyInvalid } from '../programme.errors.js';
import { moveProgramme } from '../programme.rules.js';
import { ProgrammeVersionsRepository } from '../programme-versions.repository.js';
import type { ProgrammeFile, StoredVersion } from '../programmes.types.js';
import type { ProgrammeView } from '../programmes.dto.js';
import { ProgrammesRepository } from '../programmes.repository.js';
import { ViewProgramme } from '../view-programme.js';
import { CheckDraft } from './check-draft.js';

/**
 * Makes the draft the version that new applications are made under. Cases of earlier versions keep theirs: published
 * versions never change.
 */
@Injectable()
export class PublishProgramme {
  constructor(
    private readonly clock: Clock,
    private readonly commands: Commands,
    private readonly lockProgramme: LockProgramme,
    private readonly checkDraft: CheckDraft,
    private readonly programmes: ProgrammesRepository,
    private readonly versions: ProgrammeVersionsRepository,
    private readonly layBuckets: LayBuckets,
    private readonly auditLog: AuditLog,
    private readonly viewProgramme: ViewProgramme,
  ) {}

  execute(command: Command, programmeId: string): Promise<ProgrammeView> {
    return this.commands.run(command, async () => {
      const programme = await this.lockProgramme.execute(programmeId, command.actor);
      const state = moveProgramme(programme.state, programme.state === 'DRAFT' ? 'publish' : 'amend');
      if (programme.draft === null) throw new NothingToPublish();
      const { document, problems } = await this.checkDraft.execute(programme, programme.draft);
      if (!document) throw new PolicyInvalid(problems.map(({ pointer, code, en }) => ({ pointer, code, message: en })));

      const published = await this.publish(programme, document, command);
      const changes = {
        state,
        draft: null,
        currentVersionId: published.id,
        currentVersionNumber: published.number,
      };
      const version = await this.programmes.change(programme, changes);
      await this.writeDown({ programme, published, version, command });
      return this.viewProgramme.execute(command.actor, { ...programme, ...changes, version });
    });
  }

  private async publish(programme: ProgrammeFile, document: PolicyDocument, command: Command): Promise<StoredVersion> {
    const published: StoredVersion = {
      id: newId(),
      programmeId: programme.id,
      number: (programme.currentVersionNumber ?? 0) + 1,
      document,
      documentHash: hashDocument(document),
      publishedAt: this.clock.now(),
      publishedBy: command.actor.userId,
    };
    await this.versions.insert(published);
    await this.layBuckets.execute(programme.id, document);
    await this.programmes.openCounters(programme.id, ['APPLICATION', 'VOUCHER']);
    return published;
  }

  private writeDown({ programme, published, version, command }: Published): Promise<void> {
    return this.auditLog.record({
      action: 'programme.published',
      subject: { type: 'programme', id: programme.id, version },
      before: { state: programme.state, versionNumber: programme.currentVersionNumber },
      after: {
        versionNumber: published.number,
        versionId: published.id,
        documentHash: published.documentHash,
        plannedFen: published.document.budget.buckets.map(({ id, amountFen }) => `${id} ${String(amountFen)}`),
      },
      command,
    });
  }
}

interface Published {
  readonly programme: ProgrammeFile;
  readonly published: StoredVersion;
  readonly version: number;
  readonly command: Command;
}
