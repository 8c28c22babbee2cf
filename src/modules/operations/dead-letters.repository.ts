import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database/database.js';
import type { DeadLetter, DeadLetterState } from './dead-letter.types.js';

const COLUMNS = `id, topic, payload, error, attempts as tries, first_failed_at as "firstFailedAt",
  failed_at as "lastFailedAt", redrive_asked_by as "askedBy", redrive_asked_at as "askedAt",
  redriven_by as "redrivenBy", redriven_at as "redrivenAt"`;

const IN_STATE: Readonly<Record<DeadLetterState, string>> = {
  DEAD: 'redriven_at is null and redrive_asked_by is null',
  ASKED: 'redriven_at is null and redrive_asked_by is not null',
  REDRIVEN: 'redriven_at is not null',
};

@Injectable()
export class DeadLettersRepository {
  constructor(private readonly database: Database) {}

  /** The newest message first; all that were not sent again when `state` is null. */
  list(state: DeadLetterState | null, beforeId: string | null, limit: number): Promise<readonly DeadLetter[]> {
    return this.database.query<DeadLetter>(
      `select ${COLUMNS} from dead_letter
        where tenant_id = app_tenant() and ${state === null ? 'redriven_at is null' : IN_STATE[state]}
          and ($1::uuid is null or id < $1)
        order by id desc limit $2`,
      [beforeId, limit],
    );
  }

  async findById(id: string): Promise<DeadLetter | null> {
    const [letter] = await this.database.query<DeadLetter>(
      `select ${COLUMNS} from dead_letter where tenant_id = app_tenant() and id = $1`,
      [id],
    );
    return letter ?? null;
  }

  async lockById(id: string): Promise<DeadLetter | null> {
    const [letter] = await this.database.query<DeadLetter>(
      `select ${COLUMNS} from dead_letter where tenant_id = app_tenant() and id = $1 for update`,
      [id],
    );
    return letter ?? null;
  }

  async ask(id: string, userId: string): Promise<void> {
    await this.database.query(
      `update dead_letter set redrive_asked_by = $2, redrive_asked_at = clock_timestamp()
        where tenant_id = app_tenant() and id = $1`,
      [id, userId],
    );
  }

  async markRedriven(id: string, userId: string): Promise<void> {
    await this.database.query(
      `update dead_letter set redriven_by = $2, redriven_at = clock_timestamp()
        where tenant_id = app_tenant() and id = $1`,
      [id, userId],
    );
  }
}
