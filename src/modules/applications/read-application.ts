import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Application } from './application.types.js';
import { toTimelineEntryView } from './application.view.js';
import type { ApplicationView, TimelineView } from './applications.dto.js';
import { ComposeViews } from './compose-views.js';
import { FindApplications } from './find-applications.js';
import { TimelineRepository } from './timeline.repository.js';

/** One application as its enterprise or its officers see it. */
@Injectable()
export class ReadApplication {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly find: FindApplications,
    private readonly compose: ComposeViews,
    private readonly timelines: TimelineRepository,
  ) {}

  execute(actor: Actor, applicationId: string): Promise<ApplicationView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      return this.view(actor, await this.find.execute(actor, applicationId, 'READ'));
    });
  }

  /** What happened to it, oldest first. */
  timeline(actor: Actor, applicationId: string): Promise<TimelineView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      await this.find.execute(actor, applicationId, 'READ');
      const entries = await this.timelines.of(applicationId);
      return { items: entries.map((entry) => toTimelineEntryView(entry, actor.enterpriseId === null)) };
    });
  }

  private async view(actor: Actor, application: Application): Promise<ApplicationView> {
    const [view] = await this.compose.execute(actor, [application]);
    if (!view) throw new Error('An application has a view.');
    return view;
  }
}
