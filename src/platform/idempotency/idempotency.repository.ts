import { Injectable } from '@nestjs/common';

import { Database } from '../database/database.js';
import { errorCode } from '../database/transient-errors.js';
import type { Command } from './command.js';
import { IdempotencyKeyReused, RequestInProgress } from './idempotency.errors.js';

export interface StoredAnswer {
  readonly status: number;
  /** JSON text, byte for byte what the first caller got. */
  readonly body: string;
}

interface Row {
  actor_id: string;
  route: string;
  key: string;
  fingerprint: Buffer;
  status: number | null;
  body: string | null;
}

/** Keys, fingerprints and answers. A second caller waits at the row of the first until that commits or gives up. */
@Injectable()
export class IdempotencyRepository {
  constructor(private readonly database: Database) {}

  /** Claims the keys of all commands; answers those that were used before, by command id. */
  async claim(commands: readonly Command[]): Promise<ReadonlyMap<string, StoredAnswer>> {
    const fresh = await this.insert(commands);
    const repeated = commands.filter((command) => !fresh.has(command.commandId));
    if (repeated.length === 0) return new Map();
    return this.answersOf(repeated);
  }

  async complete(answers: readonly { command: Command; answer: StoredAnswer }[]): Promise<void> {
    await this.database.prepared(
      'idempotency-complete',
      `update idempotency i set status = a.status, body = a.body
         from unnest($1::uuid[], $2::text[], $3::text[], $4::smallint[], $5::text[]) as a(actor_id, route, key, status, body)
        where i.tenant_id = app_tenant() and i.actor_id = a.actor_id and i.route = a.route and i.key = a.key`,
      [
        answers.map(({ command }) => command.actor.userId),
        answers.map(({ command }) => command.route),
        answers.map(({ command }) => command.idempotencyKey),
        answers.map(({ answer }) => answer.status),
        answers.map(({ answer }) => answer.body),
      ],
    );
  }

  private async insert(commands: readonly Command[]): Promise<ReadonlySet<string>> {
    try {
      const rows = await this.database.prepared<{ command_id: string }>(
        'idempotency-claim',
        `insert into idempotency (tenant_id, actor_id, route, key, command_id, fingerprint)
         select app_tenant(), c.actor_id, c.route, c.key, c.command_id, c.fingerprint
           from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::bytea[])
                as c(actor_id, route, key, command_id, fingerprint)
          order by c.actor_id, c.route, c.key
         on conflict do nothing returning command_id`,
        [
          commands.map((command) => command.actor.userId),
          commands.map((command) => command.route),
          commands.map((command) => command.idempotencyKey),
          commands.map((command) => command.commandId),
          commands.map((command) => command.fingerprint),
        ],
      );
      return new Set(rows.map((row) => row.command_id));
    } catch (error) {
      if (errorCode(error) === '55P03') throw new RequestInProgress();
      throw error;
    }
  }

  private async answersOf(repeated: readonly Command[]): Promise<ReadonlyMap<string, StoredAnswer>> {
    const rows = await this.database.query<Row>(
      `select i.actor_id, i.route, i.key, i.fingerprint, i.status, i.body
         from idempotency i
         join unnest($1::uuid[], $2::text[], $3::text[]) as c(actor_id, route, key) using (actor_id, route, key)
        where i.tenant_id = app_tenant()`,
      [
        repeated.map((command) => command.actor.userId),
        repeated.map((command) => command.route),
        repeated.map((command) => command.idempotencyKey),
      ],
    );
    const stored = new Map(rows.map((row) => [`${row.actor_id} ${row.route} ${row.key}`, row]));
    return new Map(repeated.map((command) => [command.commandId, answerOf(command, stored.get(identityOf(command)))]));
  }
}

export function identityOf(command: Command): string {
  return `${command.actor.userId} ${command.route} ${command.idempotencyKey}`;
}

function answerOf(command: Command, row: Row | undefined): StoredAnswer {
  if (row === undefined || row.status === null || row.body === null) throw new RequestInProgress();
  if (!row.fingerprint.equals(command.fingerprint)) throw new IdempotencyKeyReused();
  return { status: row.status, body: row.body };
}
