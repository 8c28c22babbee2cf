import pg from 'pg';

/** Advisory locks of the product. Any numbers will do, as long as every process uses the same. */
export const LOCKS = {
  migrating: 7_461_501,
  sweeping: 7_461_503,
  periodicTasks: 7_461_504,
  seeding: 7_461_505,
} as const;

/** Runs `work` when no other process holds the lock, having waited for it. It is free again when this process dies. */
export async function whileLocked<T>(url: string, lock: number, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'zhiquan-lock' });
  client.on('error', () => undefined); // the next query reports a dead server
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    return await work(client);
  } finally {
    await client.end();
  }
}
