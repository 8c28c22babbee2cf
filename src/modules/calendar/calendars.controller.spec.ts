import { type RoomApp, startRoomApp } from '../../../test/support/room-app.js';
import type { ApiClient } from '../../../test/story/api-client.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/new-id.js';
import { AuditModule } from '../audit/index.js';
import { CalendarModule } from './calendar.module.js';
import { CalendarYearsRepository } from './calendar-years.repository.js';
import { day } from './day.rules.js';
import { WorkingCalendars } from './working-calendars.js';

const FIXED = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];
const holidaysOf = (year: number, dates: readonly string[]): object[] =>
  dates.map((date) => ({ date: `${String(year)}-${date}`, kind: 'HOLIDAY', name: '假日' }));

describe('calendars over HTTP', () => {
  let rooms: RoomApp;
  let tenantId: number;
  let officer: ApiClient;

  beforeAll(async () => {
    rooms = await startRoomApp([AuditModule, CalendarModule]);
    tenantId = await rooms.createTenant('CITY');
    officer = rooms.as({ tenantId }, ['directory.read', 'calendar.manage']);
  });
  afterAll(() => rooms.close());

  it.each([
    ['district', 'from=2026-09-18T16:30:00%2B08:00&workingDays=5', '2026-09-24'],
    ['city', 'from=2026-09-24&workingDays=5', '2026-10-09'],
    ['publicity', 'from=2026-10-09&workingDays=5', '2026-10-15'],
    ['supplement', 'from=2026-09-18&workingDays=5&pausedOn=2026-09-21&resumedOn=2026-09-23', '2026-09-29'],
    ['a month into a holiday', 'from=2026-09-03&months=1', '2026-10-08'],
    ['calendar days', 'from=2026-09-14&days=7', '2026-09-21'],
  ])('CAL-06 answers PUBLIC-6: %s', async (_stage, query, lastDay) => {
    const { status, body } = await officer.get(`/calendars/CN/deadlines?${query}`);
    expect([status, body['lastDay'], body['status']]).toEqual([200, lastDay, 'OFFICIAL']);
  });

  it('tells 24:00 with its offset and why each day counts or not', async () => {
    const { body } = await officer.get<{ endsAt: string; days: object[] }>(
      '/calendars/CN/deadlines?from=2026-10-09&workingDays=5',
    );
    expect(body.endsAt).toBe('2026-10-16T00:00:00+08:00');
    expect(body.days.slice(0, 3)).toEqual([
      { date: '2026-10-09', kind: 'WORKING', name: '', countedAs: 'START', number: null },
      { date: '2026-10-10', kind: 'MAKE_UP', name: '国庆节', countedAs: 'COUNTED', number: 1 },
      { date: '2026-10-11', kind: 'WEEKEND', name: '', countedAs: 'SKIPPED', number: null },
    ]);
  });

  it.each([
    ['no period', 'CN', 'from=2026-09-18', '400 period-ambiguous'],
    ['two periods', 'CN', 'from=2026-09-18&days=3&months=1', '400 period-ambiguous'],
    [
      'a pause of months',
      'CN',
      'from=2026-09-18&months=1&pausedOn=2026-09-20&resumedOn=2026-09-21',
      '400 period-ambiguous',
    ],
    ['half a pause', 'CN', 'from=2026-09-18&workingDays=5&pausedOn=2026-09-20', '400 period-ambiguous'],
    ['a negative period', 'CN', 'from=2026-09-18&workingDays=-1', '400 invalid-request'],
    ['a fraction', 'CN', 'from=2026-09-18&workingDays=1.5', '400 invalid-request'],
    ['too long a period', 'CN', 'from=2026-09-18&workingDays=1001', '400 invalid-request'],
    ['a day that does not exist', 'CN', 'from=2026-02-29&workingDays=1', '400 invalid-day'],
    ['an hour that does not exist', 'CN', 'from=2026-02-20T25:00:00Z&workingDays=1', '400 invalid-day'],
    ['an instant on a day that does not exist', 'CN', 'from=2026-02-30T10:00:00Z&workingDays=1', '400 invalid-day'],
    ['an instant without offset', 'CN', 'from=2026-02-20T12:00:00&workingDays=1', '400 invalid-request'],
    ['another calendar', 'SZ', 'from=2026-09-18&workingDays=1', '404 calendar-not-found'],
  ])('refuses %s', async (_case, code, query, problem) => {
    const answer = await officer.get(`/calendars/${code}/deadlines?${query}`);
    expect(`${String(answer.status)} ${String(answer.body['code'])}`).toBe(problem);
  });

  it('lists a year with its working days', async () => {
    const { body } = await officer.get<{ days: object[] }>('/calendars/CN/days?year=2026');
    expect(body).toMatchObject({ status: 'OFFICIAL', revision: 0, workingDays: 248 });
    expect(body.days).toHaveLength(365);
    const unknown = await officer.get('/calendars/CN/days?year=2030');
    expect(unknown.body).toMatchObject({ status: 'PROVISIONAL', source: 'RULE' });
  });

  it('CAL-10 imports the official year once, tells what changed, and never goes back', async () => {
    const path = '/calendars/CN/deadlines?from=2027-02-04&workingDays=3';
    expect((await officer.get(path)).body).toMatchObject({ lastDay: '2027-02-11', status: 'PROVISIONAL' });
    const days = [...holidaysOf(2027, [...FIXED, '02-05', '02-06', '02-07', '02-08', '02-09', '02-10', '02-11'])];
    const request = { from: 'NOTICE', year: 2027, status: 'OFFICIAL', source: 'notice', days };

    const first = await officer.post<{ changedDays: unknown[] }>('/calendars/CN/imports', request, {
      idempotencyKey: 'a',
    });
    expect([first.status, first.body]).toMatchObject([201, { revision: 1, status: 'OFFICIAL' }]);
    expect(first.body.changedDays).toContainEqual({ date: '2027-02-09', before: 'WORKING', after: 'HOLIDAY' });
    expect(first.body.changedDays).toContainEqual({ date: '2027-04-05', before: 'HOLIDAY', after: 'WORKING' });
    expect((await officer.get(path)).body).toMatchObject({ lastDay: '2027-02-16', status: 'OFFICIAL' });

    const replayed = await officer.post('/calendars/CN/imports', request, { idempotencyKey: 'a' });
    expect([replayed.body, replayed.headers.get('idempotency-replayed')]).toEqual([first.body, 'true']);
    const again = await officer.post('/calendars/CN/imports', request);
    expect(again.body).toMatchObject({ revision: 1, changedDays: [] });
    const back = await officer.post('/calendars/CN/imports', { ...request, status: 'PROVISIONAL' });
    expect([back.status, back.body['code']]).toEqual([409, 'official-year-stands']);
    expect(await auditedImports()).toBe(1);
  });

  it('keeps the imports of one tenant from another', async () => {
    const other = rooms.as({ tenantId: await rooms.createTenant('OTHER') }, ['directory.read']);
    expect((await other.get('/calendars/CN/days?year=2027')).body).toMatchObject({
      revision: 0,
      status: 'PROVISIONAL',
    });
  });

  it.each([
    ['days of another year', { days: holidaysOf(2029, FIXED) }, 422, 'invalid-calendar-year'],
    ['an official year without its statutory days', { days: [] }, 422, 'invalid-calendar-year'],
    ['no days', { days: undefined }, 400, 'invalid-calendar-import'],
    ['null for days', { days: null }, 400, 'invalid-request'],
    ['null for the status', { status: null }, 400, 'invalid-request'],
    [
      'a year the package does not know',
      { from: 'PACKAGE', days: undefined, status: undefined, source: undefined },
      422,
      'year-not-packaged',
    ],
    ['a package and days', { from: 'PACKAGE' }, 400, 'invalid-calendar-import'],
    ['an unknown field', { colour: 'red' }, 400, 'invalid-request'],
  ])('refuses to import %s and writes nothing', async (_case, change, status, code) => {
    const valid = { from: 'NOTICE', year: 2028, status: 'OFFICIAL', source: 'notice', days: holidaysOf(2028, FIXED) };
    const answer = await officer.post('/calendars/CN/imports', { ...valid, ...change });
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect((await officer.get('/calendars/CN/days?year=2028')).body).toMatchObject({ revision: 0 });
  });

  it('imports a calendar of its own upon the national one, and the package’s year', async () => {
    const closure = { date: '2026-11-26', kind: 'CLOSURE', name: '搬迁' };
    const request = { from: 'NOTICE', year: 2026, status: 'OFFICIAL', source: '局通知', days: [closure] };
    const local = await officer.post('/calendars/BUREAU/imports', request);
    expect(local.body).toMatchObject({ changedDays: [{ date: '2026-11-26', before: 'WORKING', after: 'CLOSURE' }] });
    const { body } = await officer.get('/calendars/BUREAU/deadlines?from=2026-11-25&workingDays=1');
    expect(body['lastDay']).toBe('2026-11-27');
    const packaged = await officer.post('/calendars/CN/imports', { from: 'PACKAGE', year: 2026 });
    expect(packaged.body).toMatchObject({ revision: 1, source: 'npm chinese-days', changedDays: [] });
  });

  it('a calendar that was rolled back is never handed out again', async () => {
    const [calendars, years] = [rooms.get(WorkingCalendars), rooms.get(CalendarYearsRepository)];
    const before = await rooms.run(tenantId, () => calendars.load());
    expect(await rooms.run(tenantId, () => calendars.load())).toBe(before);

    const days = [{ date: day('2026-11-27'), kind: 'HOLIDAY', name: '假日' }] as const;
    const year = { code: 'CN', year: 2026, revision: 9, status: 'OFFICIAL', source: 'lost', days } as const;
    const lost = rooms.run(tenantId, async () => {
      await years.append({ ...year, id: newId(), importedBy: newId() });
      expect((await calendars.load()).kindOf(day('2026-11-27'))).toBe('HOLIDAY');
      throw new Error('rolled back');
    });
    await expect(lost).rejects.toThrow('rolled back');
    expect((await rooms.run(tenantId, () => calendars.load())).kindOf(day('2026-11-27'))).toBe('WORKING');
  });

  it('needs the right to import', async () => {
    const reader = rooms.as({ tenantId }, ['directory.read']);
    expect((await reader.post('/calendars/CN/imports', {})).status).toBe(403);
  });

  function auditedImports(): Promise<number> {
    return rooms.run(tenantId, async () => {
      const rows = await rooms.get(Database).query("select 1 from audit_event where action = 'calendar.imported'");
      return rows.length;
    });
  }
});
