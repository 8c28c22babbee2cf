import { Module } from '@nestjs/common';

import { type RoomApp, startRoomApp } from '../../../test/support/room-app.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Role } from '../../platform/access/permissions.js';
import { Database } from '../../platform/database/database.js';
import type { Command } from '../../platform/idempotency/command.js';
import { newId } from '../../platform/ids/new-id.js';
import { declareTopic } from '../../platform/outbox/topics.js';
import { type Handler, JobHandler } from '../../platform/queue/job-handler.js';
import { type StagePlan, type Task, type TaskFilter, Workflow, WorkflowModule } from './index.js';
import { TimeOutStage } from './time-out-stage.js';

const TIMED_OUT = declareTopic('test.stage-timed-out');

@JobHandler(TIMED_OUT)
class TestOwner implements Handler {
  handle(): Promise<void> {
    return Promise.resolve();
  }
}

@Module({ providers: [TestOwner] })
class TestOwnerModule {}

const stage = (id: string, role: Role, changes: Partial<StagePlan> = {}): StagePlan => ({
  id,
  nameZh: '初审',
  nameEn: 'First review',
  role,
  authorityPath: role === 'DISTRICT_REVIEWER' ? 'SZ/NS' : 'SZ',
  mode: 'SINGLE',
  slaWorkingDays: 5,
  onTimeout: 'ESCALATE',
  maxReturns: 1,
  returnPausesClock: true,
  separationFrom: [],
  ...changes,
});
const TWO_STAGES = [stage('district', 'DISTRICT_REVIEWER'), stage('city', 'CITY_REVIEWER')];

describe('workflow', () => {
  let rooms: RoomApp;
  let workflow: Workflow;
  let tenantId: number;
  let district: Actor;
  let city: Actor;

  beforeAll(async () => {
    rooms = await startRoomApp([WorkflowModule, TestOwnerModule]);
    workflow = rooms.get(Workflow);
    tenantId = await rooms.createTenant('CITY');
    district = officer(['DISTRICT_REVIEWER'], 'SZ/NS');
    city = officer(['CITY_REVIEWER'], 'SZ');
  });
  afterAll(() => rooms.close());

  const officer = (roles: readonly Role[], authorityPath: string): Actor => ({
    userId: newId(),
    tenantId,
    tenantCode: 'CITY',
    authorityId: newId(),
    authorityPath,
    roles,
    permissions: new Set(),
    enterpriseId: null,
    providerId: null,
    displayName: 'Officer',
    sessionId: newId(),
    bySignature: false,
  });
  const command = (actor: Actor): Command => {
    const commandId = newId();
    const fingerprint = Buffer.alloc(32);
    return { actor, commandId, requestId: commandId, idempotencyKey: commandId, route: 'POST /tasks', fingerprint };
  };
  const run = <T>(work: () => Promise<T>): Promise<T> => rooms.run(tenantId, work);
  const at = (now: string): Promise<unknown> =>
    run(() =>
      rooms
        .get(Database)
        .query('update tenant set clock_offset = $1::timestamptz - clock_timestamp() where id = $2', [now, tenantId]),
    );
  const rows = <Row extends object>(sql: string, ...params: unknown[]): Promise<Row[]> =>
    run(() => rooms.get(Database).query<Row>(sql, params));

  async function start(stages: readonly StagePlan[], excludedUserIds: readonly string[] = [], subjectId = newId()) {
    const outcome = await run(() =>
      workflow.start({
        subjectType: 'application',
        subjectId,
        subjectLabel: 'SZ-2026-A000001-7',
        jurisdictionPath: 'SZ/NS',
        stages,
        excludedUserIds,
        timedOutTopic: TIMED_OUT,
        command: null,
      }),
    );
    return { subject: { subjectType: 'application', subjectId }, outcome };
  }
  const taskOf = async (subjectId: string): Promise<string> => {
    const progress = await run(() => workflow.progress('application', [subjectId]));
    return progress.get(subjectId)?.taskId ?? '';
  };
  const decide = async (
    actor: Actor,
    taskId: string,
    outcome: 'APPROVE' | 'REJECT' | 'RETURN',
  ): ReturnType<Workflow['decide']> =>
    run(() =>
      workflow.decide({
        command: command(actor),
        taskId,
        outcome,
        reasonCode: outcome === 'APPROVE' ? null : 'DOCUMENTS_MISSING',
        comment: outcome === 'APPROVE' ? null : 'The contract has no signature.',
      }),
    );
  const refusalOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'ok',
      (error: unknown) => String((error as { code?: string }).code ?? error),
    );

  it('counts the deadlines of PUBLIC-6, each stage from the day the one before ended', async () => {
    await at('2026-09-18T16:30:00+08:00');
    const { subject, outcome } = await start(TWO_STAGES);
    expect(outcome.nextDueAt).toEqual(new Date('2026-09-25T00:00:00+08:00'));

    await at('2026-09-24T11:00:00+08:00');
    const passed = await decide(district, await taskOf(subject.subjectId), 'APPROVE');
    expect(passed).toMatchObject({ result: 'NEXT_STAGE', stageId: 'district', nextStageId: 'city' });
    expect(passed.nextDueAt).toEqual(new Date('2026-10-10T00:00:00+08:00'));

    const approved = await decide(city, await taskOf(subject.subjectId), 'APPROVE');
    expect(approved).toMatchObject({ result: 'APPROVED', stageId: 'city', nextStageId: null, decidedBy: city.userId });
    expect(await run(() => workflow.deciders(subject))).toEqual(expect.arrayContaining([district.userId, city.userId]));
    const kinds = (await run(() => workflow.timeline(subject))).map(({ kind, stageId }) => `${kind} ${stageId ?? ''}`);
    expect(kinds).toEqual(['STARTED district', 'APPROVED district', 'APPROVED city']);
  });

  it.each([
    ['stands still', true, '2026-09-30T00:00:00+08:00'],
    ['goes on', false, '2026-09-25T00:00:00+08:00'],
  ])('lets the clock of a supplement decide: it %s', async (_how, returnPausesClock, dueAt) => {
    await at('2026-09-18T16:30:00+08:00');
    const { subject } = await start([stage('district', 'DISTRICT_REVIEWER', { returnPausesClock })]);
    await at('2026-09-21T10:00:00+08:00');
    const returned = await decide(district, await taskOf(subject.subjectId), 'RETURN');
    expect(returned).toMatchObject({ result: 'RETURNED', nextStageId: 'district', reasonCode: 'DOCUMENTS_MISSING' });

    await at('2026-09-23T15:00:00+08:00');
    const resumed = await run(() => workflow.resume({ ...subject, command: null }));
    expect(resumed.nextDueAt).toEqual(new Date(dueAt));
    const again = decide(district, await taskOf(subject.subjectId), 'RETURN');
    expect(await refusalOf(again)).toBe('returns-exhausted');
  });

  it('lets one of eight parallel decisions take effect', async () => {
    const { subject } = await start(TWO_STAGES);
    const taskId = await taskOf(subject.subjectId);
    const answers = await Promise.all(Array.from({ length: 8 }, () => refusalOf(decide(district, taskId, 'APPROVE'))));
    expect(answers.filter((answer) => answer === 'ok')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'wrong-state')).toHaveLength(7);
    const kinds = (await run(() => workflow.timeline(subject))).map(({ kind }) => kind);
    expect(kinds).toEqual(['STARTED', 'APPROVED']);
    const events = await rows(
      `select action from audit_event where action = 'case.stage-passed' and subject_id =
         (select id::text from workflow_case where subject_id = $1)`,
      subject.subjectId,
    );
    expect(events).toHaveLength(1);
  });

  it('WFL-03 keeps applicants, other roles, other places and earlier deciders away', async () => {
    const both = officer(['DISTRICT_REVIEWER', 'CITY_REVIEWER'], 'SZ');
    const applicant = officer(['DISTRICT_REVIEWER'], 'SZ/NS');
    const { subject } = await start(TWO_STAGES, [applicant.userId]);
    const first = await taskOf(subject.subjectId);
    expect(await refusalOf(decide(applicant, first, 'APPROVE'))).toBe('separation-of-duties');
    expect(await refusalOf(decide(city, first, 'APPROVE'))).toBe('not-found');
    expect(await refusalOf(decide(officer(['DISTRICT_REVIEWER'], 'SZ/LG'), first, 'APPROVE'))).toBe('not-found');
    await decide(both, first, 'APPROVE');

    const second = await taskOf(subject.subjectId);
    expect(await refusalOf(decide(both, second, 'APPROVE'))).toBe('separation-of-duties');
    expect(await refusalOf(run(() => workflow.claim({ command: command(both), taskId: second })))).toBe(
      'separation-of-duties',
    );
    await run(() => workflow.claim({ command: command(city), taskId: second }));
    expect(await refusalOf(decide(officer(['CITY_REVIEWER'], 'SZ'), second, 'REJECT'))).toBe('wrong-state');
    expect(await decide(city, second, 'REJECT')).toMatchObject({ result: 'REJECTED', nextStageId: null });
  });

  it('marks a passed deadline once, and lets a stage of silence pass', async () => {
    await at('2026-09-18T16:30:00+08:00');
    const { subject } = await start([stage('district', 'DISTRICT_REVIEWER', { onTimeout: 'DEEMED_PASS' })]);
    const taskId = await taskOf(subject.subjectId);
    const timeOut = rooms.get(TimeOutStage);
    await run(() => timeOut.execute(taskId));
    expect(await run(() => workflow.passByDeadline(taskId))).toBeNull();

    await at('2026-09-25T00:00:00+08:00');
    await run(() => timeOut.execute(taskId));
    await run(() => timeOut.execute(taskId));
    expect((await run(() => workflow.timeline(subject))).map(({ kind }) => kind)).toEqual(['STARTED', 'ESCALATED']);
    const told = await rows<{ payload: object }>('select payload from outbox where topic = $1', TIMED_OUT);
    expect(told).toEqual([{ payload: { taskId, ...subject, stageId: 'district', onTimeout: 'DEEMED_PASS' } }]);

    const passed = await run(() => workflow.passByDeadline(taskId));
    expect(passed).toMatchObject({ result: 'APPROVED', reasonCode: 'DEEMED_PASS', decidedBy: null });
    expect(await run(() => workflow.deciders(subject))).toEqual([]);
    expect(await run(() => workflow.passByDeadline(taskId))).toBeNull();
  });

  it('passes AUTO stages at once and cancels what waits', async () => {
    const auto = await start([stage('check', 'CITY_REVIEWER', { mode: 'AUTO' })]);
    expect(auto.outcome).toMatchObject({ result: 'APPROVED', nextStageId: null });

    const { subject } = await start([stage('check', 'CITY_REVIEWER', { mode: 'AUTO' }), ...TWO_STAGES]);
    const taskId = await taskOf(subject.subjectId);
    await run(() => workflow.cancel({ ...subject, command: null }));
    await run(() => workflow.cancel({ ...subject, command: null }));
    expect(await refusalOf(decide(district, taskId, 'APPROVE'))).toBe('wrong-state');
    expect(await rows('select 1 from timer where subject_id = $1', taskId)).toEqual([]);
    await run(() => workflow.cancel({ subjectType: 'application', subjectId: newId(), command: null }));
  });

  it('lists tasks by urgency, page by page, within role and jurisdiction', async () => {
    const role = 'EXPERT';
    const place = 'HZ/XH';
    const expert = officer([role], 'HZ');
    const days = [9, 2, null, 5, 2];
    for (const slaWorkingDays of days) {
      await start([stage('expert', role, { slaWorkingDays, authorityPath: place })]);
    }
    const all = await listAll(expert, {}, 2);
    expect(all).toHaveLength(days.length);
    const due = all.map((task) => task.dueAt?.getTime() ?? Infinity);
    expect(due).toEqual([...due].sort((a, b) => a - b));
    expect(new Set(all.map(({ id }) => id)).size).toBe(days.length);

    const [first] = all;
    await run(() => workflow.claim({ command: command(expert), taskId: first?.id ?? '' }));
    expect((await listAll(expert, { mine: true })).map(({ id }) => id)).toEqual([first?.id]);
    expect(await listAll(expert, { states: ['OPEN'] })).toHaveLength(days.length - 1);
    expect(await listAll(expert, { subjectType: 'claim' })).toEqual([]);
    expect(await listAll(officer([role], 'HZ/SC'), {})).toEqual([]);
    expect(await listAll(officer(['CITY_REVIEWER'], 'HZ'), { role })).toEqual([]);
    const task = await run(() => workflow.findTask(expert, first?.id ?? ''));
    expect(task).toMatchObject({ state: 'CLAIMED', assigneeId: expert.userId, stageNameZh: '初审' });
    await run(() => workflow.release({ command: command(expert), taskId: task.id }));
    expect(await listAll(expert, { mine: true })).toEqual([]);
    expect(await refusalOf(run(() => workflow.listTasks(expert, {}, { cursor: 'bm9uc2Vuc2U' })))).toBe(
      'invalid-request',
    );
  });

  it('keeps its invariants', async () => {
    for (const view of ['inv_i14_workflow', 'inv_i15', 'inv_i17_workflow']) {
      expect(await rows(`select * from ${view}`)).toEqual([]);
    }
  });

  async function listAll(actor: Actor, filter: TaskFilter, limit = 100): Promise<readonly Task[]> {
    const items: Task[] = [];
    let cursor: string | null | undefined;
    do {
      const page = cursor ? { limit, cursor } : { limit };
      const answer = await run(() => workflow.listTasks(actor, filter, page));
      items.push(...answer.items);
      cursor = answer.nextCursor;
    } while (cursor !== null);
    return items;
  }
});
