import 'reflect-metadata';

import { Injectable } from '@nestjs/common';

import { databaseTime } from '../../src/platform/clock/database-time.js';
import { AppConfig } from '../../src/platform/config/app-config.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { newId } from '../../src/platform/ids/new-id.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { PeriodicTasks } from '../../src/platform/periodic/periodic-tasks.js';
import { PeriodicTasksRepository } from '../../src/platform/periodic/periodic-tasks.repository.js';
import { type Handler, JobHandler, type JobMessage } from '../../src/platform/queue/job-handler.js';
import { hasRedis, startRedis } from '../support/redis-server.js';
import { eventually, startTestPlatform, type TestPlatform } from '../support/test-platform.js';

interface Report {
  readonly status: string;
  readonly checks: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
}

describe('work that one process of all does', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await startTestPlatform([], { ROLES: 'api' });
  });
  afterAll(() => platform.close());

  const processOf = (task: () => Promise<string | null>): PeriodicTasks => {
    const tasks = new PeriodicTasks(platform.app.get(AppConfig), platform.app.get(PeriodicTasksRepository));
    tasks.add({ name: 'spec', everySeconds: 3600, run: task });
    return tasks;
  };

  it('is done once an hour, whoever asks', async () => {
    let runs = 0;
    const task = async (): Promise<null> => {
      runs += 1;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return null;
    };
    const processes = [processOf(task), processOf(task), processOf(task)];
    await Promise.all(processes.map((process) => process.round()));
    await Promise.all(processes.map((process) => process.round()));
    expect(runs).toBe(1);
    await platform.admin.query("update periodic_task set last_run_at = last_run_at - interval '1 hour'");
    await Promise.all(processes.map((process) => process.round()));
    expect(runs).toBe(2);
  });

  it('tells of a broken promise in the readiness of every process', async () => {
    await platform.admin.query(`
      create view inv_planted with (security_invoker = true)
        as select id as tenant_id, code as subject, 'planted' as detail from tenant;
      grant select on inv_planted to zhiquan_app`);
    expect(await platform.app.get(PeriodicTasks).round()).toContain('invariants');
    const { body } = await readinessOf(platform);
    expect(body.status).toBe('ok');
    expect(body.warnings.join()).toMatch(/^invariants: broken: inv_planted \(1\) \(20/);

    await platform.admin.query("drop view inv_planted; update periodic_task set last_run_at = '2020-01-01'");
    await platform.app.get(PeriodicTasks).round();
    expect((await readinessOf(platform)).body.warnings).toEqual([]);
  });
});

(hasRedis ? describe : describe.skip)('a Redis that would drop jobs', () => {
  it('keeps a process from being ready until its policy is right', async () => {
    const redis = await startRedis(['--maxmemory-policy', 'allkeys-lru']);
    const platform = await startTestPlatform([], { ROLES: 'api', REDIS_URL: redis.url });
    try {
      const reason = 'Redis maxmemory-policy is allkeys-lru; set it to noeviction.';
      await eventually(async () => (await readinessOf(platform)).body.checks['queue'] === reason);
      expect((await readinessOf(platform)).status).toBe(503);
      await redis.client.config('SET', 'maxmemory-policy', 'noeviction');
      expect(await readinessOf(platform)).toMatchObject({ status: 200, body: { status: 'ok', warnings: [] } });

      await redis.kill();
      const { status, body } = await readinessOf(platform);
      expect([status, body.warnings.join()]).toEqual([200, expect.stringContaining('messages wait for the queue')]);
    } finally {
      await platform.close();
      await redis.stop();
    }
  });
});
if (!hasRedis) process.stdout.write('a Redis that would drop jobs is not tested: redis-server is not on the PATH\n');

async function readinessOf(platform: TestPlatform): Promise<{ status: number; body: Report }> {
  const answer = await platform.app.inject('/health/ready');
  return { status: answer.statusCode, body: answer.json<Report>() };
}

const handled: string[] = [];

@Injectable()
@JobHandler('test.noticed')
class Notice implements Handler {
  handle({ payload }: JobMessage): Promise<void> {
    handled.push(payload['subjectId'] ?? '');
    return Promise.resolve();
  }
}

describe('a worker whose clock is far off', () => {
  it('says so, leaves its jobs, and takes them again when the clock is right', async () => {
    const platform = await startTestPlatform([Notice]);
    const send = (subjectId: string): Promise<void> =>
      platform.app
        .get(UnitOfWork)
        .run(platform.tenantId, () => platform.app.get(Outbox).add({ topic: 'test.noticed', payload: { subjectId } }));
    const rightly = Date.now.bind(Date);
    const host = jest.spyOn(Date, 'now').mockImplementation(() => rightly() - 31_000);
    try {
      const { status, body } = await readinessOf(platform);
      expect([status, body.checks['clock']]).toEqual([
        503,
        expect.stringMatching(/^the clock of this host is 31\.. s behind/),
      ]);
      await send('while it is wrong');
      await new Promise((resolve) => setTimeout(resolve, 1500));
      expect(handled).toEqual([]);

      host.mockRestore();
      expect((await readinessOf(platform)).status).toBe(200);
      await eventually(() => Promise.resolve(handled.length === 1));
    } finally {
      host.mockRestore();
      await platform.close();
    }
  });
});

describe('ids', () => {
  it('follow the database’s clock, not the host’s', () => {
    const ahead = new Date(databaseTime.milliseconds() + 300_000);
    databaseTime.learn(ahead);
    const id = newId();
    const madeAt = Number.parseInt(id.replace('-', '').slice(0, 12), 16);
    expect(madeAt - ahead.getTime()).toBeGreaterThanOrEqual(0);
    expect(madeAt - ahead.getTime()).toBeLessThan(1000);
    databaseTime.learn(new Date(ahead.getTime() - 50)); // an answer that came late
    expect(newId() > id).toBe(true);
  });
});
