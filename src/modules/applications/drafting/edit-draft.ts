import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound, StaleVersion } from '../../../platform/errors/faults.js';
import { editTrace } from '../../../platform/idempotency/edit-trace.js';
import { AuditLog } from '../../audit/index.js';
import { Programmes } from '../../programmes/index.js';
import { move } from '../application.rules.js';
import { APPLICATION_SUBJECT, type Application } from '../application.types.js';
import type { ApplicationView, EditDraftRequest } from '../applications.dto.js';
import { ApplicationsRepository } from '../applications.repository.js';
import { changedFields } from '../case-file.rules.js';
import { ComposeViews } from '../compose-views.js';
import { FindApplications } from '../find-applications.js';
import { ResolveContent } from './resolve-content.js';

export interface DraftEdit {
  readonly actor: Actor;
  readonly applicationId: string;
  /** The version that was read. */
  readonly version: number;
  readonly request: EditDraftRequest;
}

/** An enterprise changes a draft. Throws StaleVersion when somebody changed it since it was read. */
@Injectable()
export class EditDraft {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly find: FindApplications,
    private readonly programmes: Programmes,
    private readonly resolve: ResolveContent,
    private readonly applications: ApplicationsRepository,
    private readonly auditLog: AuditLog,
    private readonly compose: ComposeViews,
  ) {}

  execute(edit: DraftEdit): Promise<ApplicationView> {
    const { actor, applicationId } = edit;
    return this.unitOfWork.run(actor.tenantId, async () => {
      const application = await this.find.execute(actor, applicationId, 'LOCK');
      if (application.version !== edit.version) throw new StaleVersion(application.version);
      move(application.state, 'edit');
      const version = await this.programmes.currentVersion(application.programmeId);
      if (!version) throw new NotFound('programme');
      const content = await this.resolve.execute(edit.request, version, {
        enterpriseId: application.enterpriseId,
        before: application,
      });
      await this.applications.saveContent(applicationId, content);
      const edited = { ...application, ...content, version: application.version + 1 };
      await this.trace(edit, application, edited);
      const [view] = await this.compose.execute(actor, [edited]);
      if (!view) throw new Error('A draft has a view.');
      return view;
    });
  }

  private async trace({ actor }: DraftEdit, before: Application, after: Application): Promise<void> {
    const changed = changedFields(before, after);
    await this.auditLog.record({
      action: 'application.edited',
      subject: { type: APPLICATION_SUBJECT, id: after.id, version: after.version },
      before: changed.before,
      after: changed.after,
      command: editTrace(actor),
    });
  }
}
