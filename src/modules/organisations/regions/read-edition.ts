import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { shanghaiDayAt } from '../../../platform/clock/shanghai-day.rules.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { RegionDirectory } from './region-directory.js';

/** Which edition of the list a question is answered by: of the day that it names, or of today. */
@Injectable()
export class ReadEdition {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly directory: RegionDirectory,
  ) {}

  async execute(actor: Actor, at: string | undefined): Promise<number> {
    if (at !== undefined) return this.directory.editionOn(at);
    const today = await this.unitOfWork.read(actor.tenantId, () => Promise.resolve(this.clock.now()));
    return this.directory.editionOn(shanghaiDayAt(today.getTime()));
  }
}
