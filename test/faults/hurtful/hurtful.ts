import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { newId } from '../../../src/platform/ids/new-id.js';
import type { FaultDatabase } from '../support/database-server.js';
import type { Harness } from '../support/harness.js';

/** `throw` and `exit` until the cause is mended; `wait` takes 50 ms. */
export type Deed = 'nothing' | 'wait' | 'throw' | 'exit';

/** Messages to the handler that hurts, and what became of them. */
export class HurtfulMessages {
  private readonly folder: string;

  constructor(harness: Harness) {
    this.folder = harness.folder();
  }

  /** Variables that give a process the handler. */
  get env(): Readonly<Record<string, string>> {
    const preload = pathToFileURL(path.join(import.meta.dirname, 'preload.js')).href;
    return { NODE_OPTIONS: `--import=${preload}`, HURTFUL_FOLDER: this.folder };
  }

  /** Puts messages into the outbox as a committed command would; answers their ids. */
  async send(database: FaultDatabase, tenantId: number, deeds: readonly Deed[]): Promise<readonly string[]> {
    const ids = deeds.map(() => newId());
    await database.query(
      `insert into outbox (tenant_id, id, topic, payload)
       select $1, m.id, 'test.hurtful', jsonb_build_object('does', m.does) from unnest($2::uuid[], $3::text[]) as m(id, does)`,
      [tenantId, ids, deeds],
    );
    return ids;
  }

  /** Sets timers that are due in `seconds`, each for a subject of its own. */
  async setTimers(database: FaultDatabase, tenantId: number, dueInSeconds: readonly number[]): Promise<void> {
    await database.query(
      `insert into timer (tenant_id, id, topic, subject_id, due_at, payload)
       select $1, gen_random_uuid(), 'test.hurtful', gen_random_uuid(), clock_timestamp() + s * interval '1 second', '{}'
         from unnest($2::float8[]) s`,
      [tenantId, dueInSeconds],
    );
  }

  mend(): void {
    writeFileSync(path.join(this.folder, 'mended'), '');
  }

  /** How often the handler was begun for this message. */
  triesOf(id: string): number {
    return readFileSync(path.join(this.folder, 'tries'), 'utf8')
      .split('\n')
      .filter((line) => line === id).length;
  }

  /** Messages with at least one effect, and effects beyond the first. */
  async effects(database: FaultDatabase): Promise<{ readonly done: number; readonly double: number }> {
    const [row] = await database.query<{ done: number; double: number }>(
      `select count(distinct payload ->> 'of')::integer as done,
              (count(*) - count(distinct payload ->> 'of'))::integer as double
         from outbox where topic = 'test.done'`,
    );
    return row ?? { done: 0, double: 0 };
  }
}
