import { Injectable } from '@nestjs/common';

import { Database } from '../../src/platform/database/database.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { Timers } from '../../src/platform/outbox/timers.js';
import { type Handler, JobHandler, type JobMessage } from '../../src/platform/queue/job-handler.js';
import { JobRunner } from '../../src/platform/queue/job-runner.js';
import { hasRedis, type RedisServer, startRedis } from '../support/redis-server.js';
import { eventually, startTestPlatform, type TestPlatform } from '../support/test-platform.js';

const deliveries: string[] = [];
const failFirst = new Set<string>();

/** Counts its deliveries outside the transaction, and its effects inside, as timers nobody handles before the year 2100. */
@Injectable()
@JobHandler('test.happened')
class CountEffects implements Handler {
  constructor(private readonly timers: Timers) {}

  async handle(message: JobMessage): Promise<void> {
    const subject = message.payload['subjectId']!;
    deliveries.push(subject);
    await this.timers.set({ topic: `effect-${message.id}`, subjectId: subject, dueAt: new Date('2100-01-01') });
    if (failFirst.delete(subject)) throw new Error('the worker breaks after its work and before its commit');
  }
}

const subject = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const BACKENDS = hasRedis ? ['PostgreSQL', 'Redis'] : ['PostgreSQL'];
if (!hasRedis) process.stdout.write('messages on Redis are not tested: redis-server is not on the PATH\n');

describe.each(BACKENDS)('messages on %s', (backend) => {
  let redis: RedisServer | null = null;
  let platform: TestPlatform;
  let unitOfWork: UnitOfWork;
  let outbox: Outbox;

  beforeAll(async () => {
    if (backend === 'Redis') redis = await startRedis();
    platform = await startTestPlatform([CountEffects], redis ? { REDIS_URL: redis.url } : {});
    deliveries.length = 0;
    unitOfWork = platform.app.get(UnitOfWork);
    outbox = platform.app.get(Outbox);
  });
  afterAll(async () => {
    await platform.close();
    await redis?.stop();
  });

  const send = (n: number): Promise<void> =>
    unitOfWork.run(platform.tenantId, () => outbox.add({ topic: 'test.happened', payload: { subjectId: subject(n) } }));
  const effectsOf = async (n: number): Promise<number> => {
    const { rows } = await platform.admin.query<{ count: string }>(
      "select count(*) from timer where topic like 'effect-%' and subject_id = $1",
      [subject(n)],
    );
    return Number(rows[0]!.count);
  };
  const outboxIsEmpty = async (): Promise<boolean> =>
    (await platform.admin.query('select 1 from outbox')).rowCount === 0;

  it('delivers a committed message once, within a second', async () => {
    await send(1);
    await eventually(async () => (await effectsOf(1)) === 1, 1);
    await eventually(outboxIsEmpty);
  });

  it('never sends a message of a transaction that was rolled back', async () => {
    const undone = unitOfWork.run(platform.tenantId, async () => {
      await outbox.add({ topic: 'test.happened', payload: { subjectId: subject(2) } });
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    await send(3);
    await eventually(async () => (await effectsOf(3)) === 1);
    expect(deliveries).not.toContain(subject(2));
  });

  it('runs the effect once when the worker breaks between its work and its commit', async () => {
    failFirst.add(subject(4));
    await send(4);
    await eventually(async () => (await effectsOf(4)) === 1);
    expect(deliveries.filter((delivered) => delivered === subject(4))).toHaveLength(2);
  });

  it('delivers a duplicate of the queue once', async () => {
    await send(5);
    await eventually(async () => (await effectsOf(5)) === 1);
    const effects = await platform.admin.query<{ id: string }>(
      'select id from job_effect order by done_at desc limit 1',
    );
    const message = { id: effects.rows[0]!.id, topic: 'test.happened', tenantId: platform.tenantId };
    await platform.app.get(JobRunner).process({ ...message, payload: { subjectId: subject(5) } });
    expect(await effectsOf(5)).toBe(1);
  });

  it('heals a message whose job vanished from the queue, however often', async () => {
    await platform.admin.query(
      `insert into outbox (tenant_id, id, topic, payload, dispatched_at, dispatches)
       values ($1, gen_random_uuid(), 'test.happened', jsonb_build_object('subjectId', $2::text),
               clock_timestamp() - interval '31 seconds', 7)`,
      [platform.tenantId, subject(6)],
    );
    await eventually(async () => (await effectsOf(6)) === 1, 30);
  });

  it('gives up on a message that was begun five times and never ended', async () => {
    await platform.admin.query(
      `insert into outbox (tenant_id, id, topic, payload, dispatched_at, dispatches, retries)
       values ($1, gen_random_uuid(), 'test.happened', jsonb_build_object('subjectId', $2::text),
               clock_timestamp() - interval '31 seconds', 1, 4)`,
      [platform.tenantId, subject(12)],
    );
    await eventually(async () => {
      const { rows } = await platform.admin.query<{ error: string; attempts: number }>(
        `select error, attempts from dead_letter where payload ->> 'subjectId' = $1`,
        [subject(12)],
      );
      return rows[0]?.attempts === 5 && rows[0].error.includes('ended or hung');
    }, 15);
    expect(deliveries).not.toContain(subject(12));
    await platform.admin.query('delete from dead_letter');
  });

  it('fires a due timer once, by business time', async () => {
    const timers = platform.app.get(Timers);
    await unitOfWork.run(platform.tenantId, () =>
      timers.set({ topic: 'test.happened', subjectId: subject(7), dueAt: new Date('2030-01-01T00:00:00Z') }),
    );
    await platform.admin.query("update tenant set clock_offset = timestamptz '2030-01-02' - clock_timestamp()");
    await eventually(async () => (await effectsOf(7)) === 1);
    await eventually(outboxIsEmpty);
    expect(deliveries.filter((delivered) => delivered === subject(7))).toHaveLength(1);
  });

  it('turns a message that always fails into a dead letter and goes on with others', async () => {
    await unitOfWork.run(platform.tenantId, () =>
      outbox.add({ topic: 'test.unknown', payload: { subjectId: subject(8) } }),
    );
    await send(9);
    await eventually(async () => (await effectsOf(9)) === 1);
    await eventually(async () => {
      const { rows } = await platform.admin.query<{ error: string; attempts: number }>(
        'select error, attempts from dead_letter',
      );
      return rows.length === 1 && rows[0]!.attempts === 5 && rows[0]!.error.includes('no handler');
    }, 25);
    await eventually(outboxIsEmpty);
  });
});

describe('units of work', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await startTestPlatform([]);
  });
  afterAll(() => platform.close());

  it('shows a tenant nothing of another, nor anything without a tenant', async () => {
    const unitOfWork = platform.app.get(UnitOfWork);
    const database = platform.app.get(Database);
    const other = await platform.admin.query<{ id: number }>(
      "insert into tenant (code, name_zh, name_en) values ('OTHER', '他市', 'Other City') returning id",
    );
    await unitOfWork.run(platform.tenantId, () =>
      platform.app.get(Timers).set({ topic: 'x', subjectId: subject(1), dueAt: new Date('2100-01-01') }),
    );
    const seen = await unitOfWork.read(other.rows[0]!.id, () => database.query('select * from timer'));
    expect(seen).toHaveLength(0);
    await expect(database.query('select 1')).rejects.toThrow('No unit of work is open');
  });

  it('runs the whole work again after a deadlock', async () => {
    const unitOfWork = platform.app.get(UnitOfWork);
    const database = platform.app.get(Database);
    const timers = platform.app.get(Timers);
    for (const n of [10, 11]) {
      await unitOfWork.run(platform.tenantId, () =>
        timers.set({ topic: 'lock', subjectId: subject(n), dueAt: new Date('2100-01-01') }),
      );
    }
    const lock = (n: number): Promise<object[]> =>
      database.query("update timer set payload = payload where topic = 'lock' and subject_id = $1 returning id", [
        subject(n),
      ]);
    let attempts = 0;
    let bothHoldOne: () => void = () => undefined;
    const barrier = new Promise<void>((resolve) => {
      bothHoldOne = resolve;
    });
    const both = (first: number, second: number): Promise<void> =>
      unitOfWork.run(platform.tenantId, async () => {
        attempts += 1;
        expect(await lock(first)).toHaveLength(1);
        if (attempts === 2) bothHoldOne();
        await barrier;
        await lock(second);
      });
    await Promise.all([both(10, 11), both(11, 10)]);
    expect(attempts).toBeGreaterThan(2);
  });
});
