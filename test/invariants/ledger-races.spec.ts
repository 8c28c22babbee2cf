import {
  bucketAccount,
  grantAccount,
  Ledger,
  payableAccount,
  treasuryAccount,
  type Leg,
  type SubmitResult,
} from '../../src/modules/ledger/index.js';
import { LedgersRepository } from '../../src/modules/ledger/ledgers.repository.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { legId, newId } from '../../src/platform/ids/new-id.js';
import { fen } from '../../src/platform/money/fen.js';
import { startTestPlatform, type TestPlatform } from '../support/test-platform.js';
import { ledgerBreaches } from './ledger-views.js';

const BUCKETS = ['a', 'b', 'c'].map((letter) => `00000000-0000-7000-8000-00000000000${letter}`);
const PAYEE = { payeeId: 'payee', programmeId: 'programme' };

describe('many at once', () => {
  let platform: TestPlatform;
  let ledger: Ledger;

  beforeAll(async () => {
    platform = await startTestPlatform([Ledger, LedgersRepository]);
    ledger = platform.app.get(Ledger);
    await submit(
      BUCKETS.map((bucketId) => {
        const [from, to] = [treasuryAccount('SZ', 2026), bucketAccount(bucketId)];
        return { commandId: newId(), kind: 'APPROPRIATE', from, to, amountFen: fen(1_000n) };
      }),
    );
  });
  afterEach(async () => {
    expect(await ledgerBreaches(platform.admin)).toEqual([]);
  });
  afterAll(() => platform.close());

  function submit(legs: readonly Leg[]): Promise<readonly SubmitResult[]> {
    return platform.app.get(UnitOfWork).run(platform.tenantId, () => ledger.submit(legs));
  }

  function reserve(bucketId: string, amount: bigint, application = newId()): Leg & { kind: 'RESERVE' } {
    const [from, to] = [bucketAccount(bucketId), grantAccount(application, bucketId)];
    return { commandId: newId(), kind: 'RESERVE', from, to, amountFen: fen(amount), expiresAt: null };
  }

  function count(results: readonly SubmitResult[]): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { code } of results) counts[code] = (counts[code] ?? 0) + 1;
    return counts;
  }

  it('gives a bucket of 1,000 fen to exactly 100 of 400 who ask for 10 each', async () => {
    const [bucketId = ''] = BUCKETS;
    const batches = Array.from({ length: 20 }, () => Array.from({ length: 20 }, () => reserve(bucketId, 10n)));
    const results = (await Promise.all(batches.map(submit))).flat();
    expect(count(results)).toEqual({ ok: 100, insufficient: 300 });
  });

  it('books one command that comes 16 times at once, once', async () => {
    const leg = reserve(BUCKETS[1] ?? '', 10n);
    const results = (await Promise.all(Array.from({ length: 16 }, () => submit([leg])))).flat();
    expect(count(results)).toEqual({ ok: 1, exists: 15 });
  });

  it('captures a hold once, however many try', async () => {
    const [, bucketId = ''] = BUCKETS;
    const application = newId();
    const reservation = reserve(bucketId, 100n, application);
    const hold = newId();
    const [from, to] = [grantAccount(application, bucketId), payableAccount(PAYEE, bucketId)];
    await submit([
      reservation,
      { commandId: newId(), kind: 'ISSUE', pendingId: legId(reservation.commandId, 1), amountFen: fen(100n) },
      { commandId: hold, kind: 'HOLD', from, to, amountFen: fen(60n), expiresAt: null },
    ]);
    const tries = Array.from({ length: 16 }, (_, index): Leg => {
      const pendingId = legId(hold, 1);
      if (index % 2 === 0) return { commandId: newId(), kind: 'VOID', pendingId };
      return { commandId: newId(), kind: 'CAPTURE', pendingId, amountFen: fen(60n) };
    });
    const results = (await Promise.all(tries.map((leg) => submit([leg])))).flat();
    expect(count(results)).toEqual({ ok: 1, pending_resolved: 15 });
  });

  it('never deadlocks when batches touch the same accounts in opposite order', async () => {
    const shuffled = (turn: number): Leg[] =>
      Array.from({ length: 12 }, (_, index): Leg => {
        const step = turn % 2 === 0 ? index : 11 - index;
        const [from, to] = [BUCKETS[step % 3] ?? '', BUCKETS[(step + 1) % 3] ?? ''].map(bucketAccount);
        if (!from || !to) throw new Error('There are three buckets.');
        return { commandId: newId(), kind: 'BUCKET_TRANSFER', from, to, amountFen: fen(1n) };
      });
    const before = await deadlocks();
    const results = await Promise.all(Array.from({ length: 60 }, (_, turn) => submit(shuffled(turn))));
    expect(results.flat()).toHaveLength(720);
    expect(await deadlocks()).toBe(before);
  });

  async function deadlocks(): Promise<string> {
    const { rows } = await platform.admin.query<{ deadlocks: string }>(
      'select pg_stat_clear_snapshot(), deadlocks from pg_stat_database where datname = current_database()',
    );
    return rows[0]?.deadlocks ?? '';
  }
});
