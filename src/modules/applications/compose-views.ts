import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { together } from '../../platform/database/together.js';
import { allow, type AllowedAction, deny } from '../../platform/http/allowed-action.js';
import { Organisations } from '../organisations/index.js';
import { type Programme, Programmes } from '../programmes/index.js';
import { Workflow } from '../workflow/index.js';
import { actionsOn } from './application-access.rules.js';
import { APPLICATION_SUBJECT, type Application } from './application.types.js';
import { toApplicationView } from './application.view.js';
import type { ApplicationView } from './applications.dto.js';

/** Adds to applications what other rooms know of them: names, the stage, what the actor may do. Any number, few queries. */
@Injectable()
export class ComposeViews {
  constructor(
    private readonly programmes: Programmes,
    private readonly organisations: Organisations,
    private readonly workflow: Workflow,
  ) {}

  async execute(actor: Actor, applications: readonly Application[]): Promise<readonly ApplicationView[]> {
    if (applications.length === 0) return [];
    const submitted = applications.filter(({ sequence }) => sequence !== null).map(({ id }) => id);
    const [programmes, names, progress] = await together([
      this.programmes.findByIds(unique(applications.map(({ programmeId }) => programmeId))),
      this.organisations.enterpriseNames(unique(applications.map(({ enterpriseId }) => enterpriseId))),
      this.workflow.progress(APPLICATION_SUBJECT, submitted),
    ]);
    return applications.map((application) =>
      toApplicationView(application, {
        programme: programmeOf(application, programmes),
        enterpriseName: names.get(application.enterpriseId) ?? '',
        progress: progress.get(application.id) ?? null,
        allowedActions: allowedActions(actor, application),
      }),
    );
  }
}

export function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

function programmeOf(application: Application, programmes: ReadonlyMap<string, Programme>): Programme {
  const programme = programmes.get(application.programmeId);
  if (!programme) throw new Error(`The programme of application ${application.id} is gone.`);
  return programme;
}

function allowedActions(actor: Actor, application: Application): readonly AllowedAction[] {
  const viewer = {
    enterpriseId: actor.enterpriseId,
    authorityPath: actor.authorityPath,
    mayApply: actor.permissions.has('application.apply'),
    mayIssue: actor.permissions.has('application.issue'),
  };
  return actionsOn(viewer, application).map(({ action, refusedFor }) =>
    refusedFor === null ? allow(action) : deny(action, refusedFor),
  );
}
