import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import pg from 'pg';

import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const ROOT = path.resolve(__dirname, '../..');
const HOOKS = pathToFileURL(path.join(ROOT, 'test/support/typescript-hooks.mjs')).href;
const REGISTER = `data:text/javascript,import{register}from'node:module';register('${HOOKS}')`;

describe('zhiquan invariants', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await asOwner(`insert into tenant (code, name_zh, name_en) values ('ONE', 'a', 'a')`);
  });
  afterAll(() => database.drop());

  const asOwner = async (sql: string): Promise<void> => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(sql);
    await owner.end();
  };
  const run = (): { readonly code: number | null; readonly output: string } => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', REGISTER, path.join(ROOT, 'src/cli.ts'), 'invariants'],
      { env: { PATH: process.env.PATH, DATABASE_URL: database.ownerUrl }, encoding: 'utf8', timeout: 25_000 },
    );
    return { code: status, output: stdout + stderr };
  };

  it('ends well when every view is empty, and with 1 when one tells of a row', async () => {
    expect(run()).toEqual({ code: 0, output: expect.stringContaining('1 tenants, 0 breaches') as string });
    await asOwner(
      `create view inv_planted with (security_invoker = true) as
         select id as tenant_id, 'subject-7' as subject, 'planted by the test' as detail from tenant`,
    );
    const planted = run();
    expect(planted.code).toBe(1);
    expect(planted.output).toContain('BROKEN inv_planted (1)');
    expect(planted.output).toContain('inv_planted ONE subject-7: planted by the test');
  });
});
