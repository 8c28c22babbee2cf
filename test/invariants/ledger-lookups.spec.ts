import {
  bucketAccount,
  grantAccount,
  Ledger,
  payableAccount,
  treasuryAccount,
  type Leg,
} from '../../src/modules/ledger/index.js';
import { LedgersRepository } from '../../src/modules/ledger/ledgers.repository.js';
import { Database } from '../../src/platform/database/database.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { legId, newId } from '../../src/platform/ids/new-id.js';
import { fen } from '../../src/platform/money/fen.js';
import { startTestPlatform, type TestPlatform } from '../support/test-platform.js';

const BUCKET = '00000000-0000-7000-8000-00000000000a';
const BATCH = 100;
const BATCHES = 12;
/** Finding, locking and checking read a few rows; a scan would read all of them for every leg. */
const ROWS_PER_LEG = 10;

/** Sessions keep the plans they made when the tables were empty, and no statistics are gathered here. */
describe('a ledger that grows from nothing', () => {
  let platform: TestPlatform;
  let ledger: Ledger;
  const applications = Array.from({ length: BATCH * BATCHES }, () => newId());

  beforeAll(async () => {
    platform = await startTestPlatform([Ledger, LedgersRepository]);
    await platform.admin.query(
      'alter table ledger_account set (autovacuum_enabled = off); alter table ledger_transfer set (autovacuum_enabled = off)',
    );
    ledger = platform.app.get(Ledger);
    const [from, to] = [treasuryAccount('SZ', 2026), bucketAccount(BUCKET)];
    await rowsToBook([{ commandId: newId(), kind: 'APPROPRIATE', from, to, amountFen: fen(1_000_000n) }]);
  });
  afterAll(() => platform.close());

  /** Books a batch and answers how many rows it read for it, by index or scan. */
  async function rowsToBook(legs: readonly Leg[]): Promise<number> {
    return platform.app.get(UnitOfWork).run(platform.tenantId, () =>
      rowsFor(async () => {
        const results = await ledger.submit(legs);
        expect(new Set(results.map(({ code }) => code))).toEqual(new Set(['ok']));
      }),
    );
  }

  async function rowsFor(work: () => Promise<void>): Promise<number> {
    const before = await rowsRead();
    await work();
    return (await rowsRead()) - before;
  }

  /** Counted by the server for this session and not yet handed to the statistics of all. */
  async function rowsRead(): Promise<number> {
    const [row] = await platform.app.get(Database).query<{ rows: string }>(
      `select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as rows from pg_stat_xact_user_tables
        where relname in ('ledger_account', 'ledger_transfer')`,
    );
    return Number(row?.rows);
  }

  it.each<[string, (application: string) => Leg]>([
    [
      'reservations that open their grants',
      (application) => {
        const [from, to] = [bucketAccount(BUCKET), grantAccount(application, BUCKET)];
        return { commandId: application, kind: 'RESERVE', from, to, amountFen: fen(100n), expiresAt: null };
      },
    ],
    [
      'issues',
      (application) => ({
        commandId: newId(),
        kind: 'ISSUE',
        pendingId: legId(application, 1),
        amountFen: fen(100n),
      }),
    ],
    [
      'holds that open a payable each',
      (application) => {
        const to = payableAccount({ payeeId: application, programmeId: 'programme' }, BUCKET);
        const from = grantAccount(application, BUCKET);
        return { commandId: newId(), kind: 'HOLD', from, to, amountFen: fen(60n), expiresAt: null };
      },
    ],
  ])('looks up and never scans: %s', async (_what, leg) => {
    for (let start = 0; start < applications.length; start += BATCH) {
      const rows = await rowsToBook(applications.slice(start, start + BATCH).map(leg));
      expect(rows / BATCH).toBeLessThan(ROWS_PER_LEG);
    }
  });

  it('reads balances the same way', async () => {
    const wanted = applications.slice(0, BATCH).map((ref) => ({ kind: 'GRANT', ref }) as const);
    const rows = await platform.app.get(UnitOfWork).read(platform.tenantId, () =>
      rowsFor(async () => {
        expect(await ledger.balances(wanted)).toHaveLength(BATCH);
      }),
    );
    expect(rows / BATCH).toBe(1);
  });
});
