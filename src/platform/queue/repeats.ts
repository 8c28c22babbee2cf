import { setTimeout as pause } from 'node:timers/promises';

import { Injectable, Logger } from '@nestjs/common';

import { UnitOfWork } from '../database/unit-of-work.js';
import { EffectsRepository } from '../outbox/effects.repository.js';
import type { JobMessage } from './job-handler.js';

/** The first try and so many more, whatever ended them: an error, the end of the process, a queue that was emptied. */
const MAX_RETRIES = 4;
/** Per retry, after a death: whoever was there at fewer deaths goes first. */
const HANG_BACK_MS = 1000;

/** What the queue knows of a delivery. */
export interface DeliveryHistory {
  /** It may have been begun before. */
  readonly isRepeat: boolean;
  /** A process ended while it ran, among others perhaps. */
  readonly afterDeath: boolean;
}

/**
 * Messages that were begun before. Each is counted in a commit of its own before it is begun again, so that one that
 * takes its process down is given up just like one that throws. After a death it runs alone: what merely ran beside the
 * culprit is done before or after it, and never suffers for it twice.
 */
@Injectable()
export class Repeats {
  private readonly logger = new Logger(Repeats.name);
  private lastAlone: Promise<void> = Promise.resolve();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly effects: EffectsRepository,
  ) {}

  async run(message: JobMessage, { afterDeath }: DeliveryHistory, work: () => Promise<void>): Promise<void> {
    const attempt = (): Promise<void> => this.attempt(message, work);
    if (!afterDeath) return attempt();
    const retries = await this.unitOfWork.read(message.tenantId, () => this.effects.retriesOf(message.id));
    await pause(retries * HANG_BACK_MS);
    const mine = this.lastAlone.then(attempt);
    this.lastAlone = mine.catch(() => undefined); // the next one has its turn whatever became of this one
    return mine;
  }

  private async attempt(message: JobMessage, work: () => Promise<void>): Promise<void> {
    const { tenantId, id, topic } = message;
    const retries = await this.unitOfWork.run(tenantId, () => this.effects.countRetry(id));
    if (retries === null) return; // done or put aside meanwhile
    if (retries <= MAX_RETRIES) return work();
    this.logger.error(`${topic} ${id} was begun ${String(retries)} times and never ended`);
    await this.unitOfWork.run(tenantId, () =>
      this.effects.bury(message, 'The process that handled it ended or hung each time.', retries),
    );
  }
}
