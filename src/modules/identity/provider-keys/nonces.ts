import { Injectable, type OnModuleInit } from '@nestjs/common';

import { PeriodicTasks } from '../../../platform/periodic/periodic-tasks.js';
import { type KeyName, nameOf, SignedRequestsRepository, type UsedNonce } from './signed-requests.repository.js';

const FORGET_EVERY_SECONDS = 60;
const BATCH_MAX = 500;

interface Waiting extends UsedNonce {
  readonly answer: (isNew: boolean) => void;
  readonly fail: (error: unknown) => void;
}

/** Lets each nonce of a key count once in ten minutes, in all processes. Those of the same moment become one statement. */
@Injectable()
export class Nonces implements OnModuleInit {
  private readonly waiting: Waiting[] = [];
  private flushing = false;

  constructor(
    private readonly rows: SignedRequestsRepository,
    private readonly periodicTasks: PeriodicTasks,
  ) {}

  onModuleInit(): void {
    this.periodicTasks.add({
      name: 'old-nonces',
      everySeconds: FORGET_EVERY_SECONDS,
      run: () => this.rows.forgetOldNonces().then(() => null),
    });
  }

  /** Whether it is new. */
  use(key: KeyName, nonce: string): Promise<boolean> {
    return new Promise((answer, fail) => {
      this.waiting.push({ key, nonce, answer, fail });
      if (this.flushing) return;
      this.flushing = true;
      setImmediate(() => void this.flushAll());
    });
  }

  private async flushAll(): Promise<void> {
    while (this.waiting.length > 0) await this.flush(this.waiting.splice(0, BATCH_MAX));
    this.flushing = false;
  }

  private async flush(batch: readonly Waiting[]): Promise<void> {
    try {
      const fresh = new Set((await this.rows.useNonces(batch)).map(({ key, nonce }) => `${nameOf(key)} ${nonce}`));
      // Of two that came together the first one counts.
      for (const { key, nonce, answer } of batch) answer(fresh.delete(`${nameOf(key)} ${nonce}`));
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  }
}
