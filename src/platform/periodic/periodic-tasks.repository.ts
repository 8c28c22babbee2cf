import { Injectable } from '@nestjs/common';

import { WorkerDatabase } from '../database/worker-database.js';

const LONGEST_FINDING = 2000;

/** What was last done when, by the database's clock. */
@Injectable()
export class PeriodicTasksRepository {
  constructor(private readonly database: WorkerDatabase) {}

  /** Names of those that were never done or not for `everySeconds`. */
  async due(tasks: readonly { readonly name: string; readonly everySeconds: number }[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ name: string }>(
      `select t.name from unnest($1::text[], $2::integer[]) as t(name, seconds) left join periodic_task p using (name)
        where p.name is null or p.last_run_at <= clock_timestamp() - make_interval(secs => t.seconds)`,
      [tasks.map(({ name }) => name), tasks.map(({ everySeconds }) => everySeconds)],
    );
    return new Set(rows.map(({ name }) => name));
  }

  async record(name: string, finding: string | null): Promise<void> {
    await this.database.query(
      `insert into periodic_task (name, last_run_at, finding) values ($1, clock_timestamp(), $2)
       on conflict (name) do update set last_run_at = excluded.last_run_at, finding = excluded.finding`,
      [name, finding?.slice(0, LONGEST_FINDING) ?? null],
    );
  }

  /** One sentence per task whose last run found something. */
  async findings(): Promise<readonly string[]> {
    const rows = await this.database.query<{ sentence: string }>(
      `select name || ': ' || finding || ' (' || to_char(last_run_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || ')'
              as sentence
         from periodic_task where finding is not null order by name`,
    );
    return rows.map(({ sentence }) => sentence);
  }
}
