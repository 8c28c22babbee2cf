import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { NotFound } from '../../platform/errors/faults.js';
import { canSee } from './application-access.rules.js';
import type { Application } from './application.types.js';
import { ApplicationsRepository } from './applications.repository.js';

/** Finds an application that the actor may see, with or without its lock; 404 otherwise. Joins the open unit of work. */
@Injectable()
export class FindApplications {
  constructor(private readonly applications: ApplicationsRepository) {}

  async execute(actor: Actor, applicationId: string, mode: 'READ' | 'LOCK'): Promise<Application> {
    const application =
      mode === 'LOCK'
        ? (await this.applications.lockMany([applicationId])).get(applicationId)
        : await this.applications.findById(applicationId);
    if (!application || !canSee(actor, application)) throw new NotFound('application');
    return application;
  }
}
