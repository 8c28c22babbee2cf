import { startTestPlatform, type TestPlatform } from '../../../test/support/test-platform.js';
import { Database } from './database.js';
import { together } from './together.js';
import { UnitOfWork } from './unit-of-work.js';

describe('statements that are sent together', () => {
  let platform: TestPlatform;
  let database: Database;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    platform = await startTestPlatform([]);
    database = platform.app.get(Database, { strict: false });
    unitOfWork = platform.app.get(UnitOfWork, { strict: false });
  });
  afterAll(() => platform.close());

  it('answer in the order of the question', async () => {
    const answers = await unitOfWork.run(platform.tenantId, () =>
      together([
        database.query<{ n: number }>('select 1 as n'),
        database.query<{ n: number }>('select 2 as n from pg_sleep(0.01)'),
        database.query<{ n: number }>('select 3 as n'),
      ]),
    );
    expect(answers.map(([row]) => row?.n)).toEqual([1, 2, 3]);
  });

  it('tell of the one that failed, not of those behind it, and leave nothing', async () => {
    const broken = unitOfWork.run(platform.tenantId, () =>
      together([add('before'), late(database.query('select 1 / 0')), add('behind')]),
    );
    await expect(broken).rejects.toMatchObject({ code: '22012' });
    const { rows } = await platform.admin.query('select from outbox where topic = $1', ['together']);
    expect(rows).toEqual([]);
  });

  it('go on with the connection afterwards', async () => {
    await unitOfWork.run(platform.tenantId, () => together([add('one'), add('two')]));
    const { rows } = await platform.admin.query('select from outbox where topic = $1', ['together']);
    expect(rows).toHaveLength(2);
  });

  function add(subjectId: string): Promise<object[]> {
    return database.prepared(
      'together-add',
      `insert into outbox (tenant_id, id, topic, payload) values (app_tenant(), gen_random_uuid(), 'together', $1)`,
      [{ subjectId }],
    );
  }
});

/** As a repository does it that translates faults: its caller hears of them later than of those behind it. */
async function late<T>(statement: Promise<T>): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    await new Promise((resolve) => setImmediate(resolve));
    throw error;
  }
}
