import pg from 'pg';

import { ApplicationsModule } from '../../src/modules/applications/index.js';
import { DeskModule } from '../../src/modules/desk/index.js';
import { OrganisationsModule } from '../../src/modules/organisations/index.js';
import { ProgrammesModule } from '../../src/modules/programmes/index.js';
import { PublicityModule } from '../../src/modules/publicity/index.js';
import { ApiClient } from '../story/api-client.js';
import { broken, deliver, must, openCity, type TestCity, type TestFirm } from '../support/city.js';
import { halfOfTheContract, hands } from '../support/hands.js';
import { type RoomApp, startRoomApp } from '../support/room-app.js';

interface StatedDay {
  readonly date: string;
  readonly kind: string;
  readonly name: string;
}

const PUBLICITY = { at: 'BEFORE_ISSUE', days: 5, dayKind: 'WORKING', fields: ['enterpriseName', 'amountFen'] };
const OFF = { kind: 'HOLIDAY', name: '临时放假' };

describe('a calendar is imported while deadlines run', () => {
  let rooms: RoomApp;
  let city: TestCity;
  let admin: ApiClient;
  let everybody: ApiClient;
  let owner: pg.Client;
  let known: readonly StatedDay[];
  let waiting: unknown;

  beforeAll(async () => {
    rooms = await startRoomApp([
      ApplicationsModule,
      DeskModule,
      OrganisationsModule,
      ProgrammesModule,
      PublicityModule,
    ]);
    owner = new pg.Client({ connectionString: rooms.ownerUrl });
    await owner.connect();
    city = await openCity(rooms, 'SZ');
    await city.setClock('2026-05-06T10:00:00+08:00');
    everybody = new ApiClient(await rooms.app.getUrl());
    admin = rooms.as({ tenantId: city.tenantId }, ['calendar.manage', 'directory.read']);
    const { body } = await admin.get<{ days: StatedDay[] }>('/calendars/CN/days?year=2026');
    known = body.days.filter(({ kind }) => kind === 'HOLIDAY' || kind === 'MAKE_UP');
    await openCases(await city.openProgramme('SZ-1', halfOfTheContract({ publicity: PUBLICITY }), 1_000_000_000));
  });
  afterAll(async () => {
    expect(await broken(rooms)).toEqual([]);
    await owner.end();
    await rooms.close();
  });

  /** One case waits for the district, one for its applicant, another is before the public. */
  const openCases = async (programmeId: string): Promise<void> => {
    const { apply, approve, decide } = hands(city);
    const [first, second]: TestFirm[] = [await city.firm(), await city.firm()];
    if (!first || !second) throw new Error('Two firms apply.');
    const { applicationId } = await apply(second, programmeId, 60_000_000);
    await approve(applicationId);
    const { applicationId: returned } = await apply(await city.firm(), programmeId, 60_000_000);
    const defects = { outcome: 'RETURN', reasonCode: 'INCOMPLETE', comment: '请补充合同附件' };
    await must(decide(city.districtReviewer, returned, defects));
    waiting = (await apply(first, programmeId, 60_000_000))['applicationId'];
    await deliver(rooms);
  };
  const importYear = (source: string, extra: readonly StatedDay[]) =>
    must(
      admin.post('/calendars/CN/imports', {
        from: 'NOTICE',
        year: 2026,
        status: 'OFFICIAL',
        source,
        days: [...known, ...extra],
      }),
    );
  const taskDue = async (): Promise<unknown> => {
    const { body } = await city.districtReviewer.get<{ items: { subjectId: string; dueAt: string }[] }>('/tasks');
    return body.items.find(({ subjectId }) => subjectId === waiting)?.dueAt;
  };
  const noticeEnd = async (): Promise<unknown> => {
    const { body } = await everybody.get<{ items: { endsAt: string }[] }>('/public/notices?tenant=SZ');
    return body.items[0]?.endsAt;
  };
  const moved = async (): Promise<readonly string[]> => {
    const { rows } = await owner.query<{ action: string }>(
      "select action from audit_event where action like '%deadline-moved' order by action",
    );
    return rows.map(({ action }) => action);
  };
  const timers = async (): Promise<readonly string[]> => {
    const { rows } = await owner.query<{ day: string }>(
      `select distinct (due_at at time zone 'Asia/Shanghai')::text as day from timer
        where topic in ('workflow.stage-timed-out', 'publicity.period-ended', 'application.supplement-overdue')
        order by day`,
    );
    return rows.map(({ day }) => day);
  };
  const sameInstant = (text: unknown, expected: string): void => {
    expect(new Date(String(text))).toEqual(new Date(expected));
  };

  it('counts by the calendar that is there: five working days, a make-up Saturday among them', async () => {
    sameInstant(await taskDue(), '2026-05-13T00:00:00+08:00');
    sameInstant(await noticeEnd(), '2026-05-13T00:00:00+08:00');
  });

  it('moves what runs by the day that is off now, with an event for each', async () => {
    const answer = await importYear('国办临时通知', [{ ...OFF, date: '2026-05-08' }]);
    expect(answer['changedDays']).toMatchObject([{ date: '2026-05-08', before: 'WORKING', after: 'HOLIDAY' }]);
    expect(answer['told']).toEqual([
      'workflow.calendar-changed',
      'publicity.calendar-changed',
      'application.calendar-changed',
    ]);
    expect(await deliver(rooms)).toEqual(expect.arrayContaining(['workflow.calendar-changed']));
    sameInstant(await taskDue(), '2026-05-14T00:00:00+08:00');
    sameInstant(await noticeEnd(), '2026-05-14T00:00:00+08:00');
    expect(await moved()).toEqual([
      'application.supplement-deadline-moved',
      'case.deadline-moved',
      'notice.deadline-moved',
    ]);
    expect(await timers()).toEqual(['2026-05-14 00:00:00', '2026-05-21 00:00:00']);
  });

  it('moves nothing when the same is imported again', async () => {
    const answer = await importYear('国办临时通知', [{ ...OFF, date: '2026-05-08' }]);
    expect([answer['changedDays'], answer['told']]).toEqual([[], []]);
    await deliver(rooms);
    expect(await moved()).toHaveLength(3);
  });

  it('shortens what an office has left, never what was announced to the public', async () => {
    await importYear('国办更正', []);
    await deliver(rooms);
    sameInstant(await taskDue(), '2026-05-13T00:00:00+08:00');
    sameInstant(await noticeEnd(), '2026-05-14T00:00:00+08:00');
    expect((await moved()).filter((action) => action === 'case.deadline-moved')).toHaveLength(2);
    expect(await moved()).toHaveLength(4);
  });
});
