import { setTimeout as pause } from 'node:timers/promises';

import type { Answer, ApiClient } from './api-client.js';
import type { Narrator } from './narrator.js';
import { trainingPower } from './policies.js';
import { apply, type ApplicationAnswer, expectBalanced, expectInvariants, openProgramme } from './programmes.js';
import { client, openWorld, registerFirm, type World } from './world.js';

interface Reviewed extends ApplicationAnswer {
  readonly stage: { readonly dueAt: string } | null;
}

interface Notice {
  readonly id: string;
  readonly lastDay: string;
  readonly endsAt: string;
}

interface Scene {
  readonly guest: ApiClient;
  readonly narrator: Narrator;
  readonly world: World;
}

const publicFirst = {
  ...trainingPower,
  code: 'SZ-OPEN-2026',
  catalogue: {},
  publicity: { at: 'BEFORE_ISSUE', days: 5, dayKind: 'WORKING', fields: ['enterpriseName', 'uscc', 'amountFen'] },
  examples: [],
};
const TRIES = 100;

/** Two stages of five working days and five days before the public, across Mid-Autumn and National Day. */
export async function playPublic6(guest: ApiClient, narrator: Narrator): Promise<World> {
  narrator.chapter('PUBLIC-6 · working days, publicity, objection');
  const world = await openWorld(guest, narrator, '2026-09-18T16:00:00+08:00');
  const scene = { guest, narrator, world };
  const programmeId = await openProgramme(narrator, world, publicFirst);
  const firms = [
    await registerFirm(guest, narrator, world, { name: '公示企业一', establishedOn: '2020-01-01' }),
    await registerFirm(guest, narrator, world, { name: '公示企业二', establishedOn: '2021-01-01' }),
  ];
  await world.setClock('2026-09-18T16:30:00+08:00');
  const ids: string[] = [];
  for (const firm of firms) {
    const facts = { 'contract.amountFen': 120_000_000, 'contract.signedOn': '2026-09-01' };
    ids.push((await apply(narrator, firm, programmeId, { facts })).id);
  }
  const notice = await reviewAndPublish(scene, ids);
  await objectAndEnd(scene, notice, ids);
  await expectBalanced(narrator, world, programmeId);
  await expectInvariants(narrator, world);
  return world;
}

async function reviewAndPublish(scene: Scene, ids: readonly string[]): Promise<Notice> {
  const { guest, narrator, world } = scene;
  const [first = ''] = ids;
  narrator.expect('the district is due', (await read(scene, first)).stage?.dueAt, '2026-09-24T16:00:00.000Z');
  await world.setClock('2026-09-24T17:00:00+08:00');
  await approveAll(scene, 'DISTRICT_REVIEWER', ids);
  narrator.expect('the city is due', (await read(scene, first)).stage?.dueAt, '2026-10-09T16:00:00.000Z');
  await world.setClock('2026-10-09T15:00:00+08:00');
  await approveAll(scene, 'CITY_REVIEWER', ids);
  const { items } = narrator.ok(await guest.get<{ items: Notice[] }>(`/public/notices?tenant=${world.tenantCode}`));
  const [notice] = items;
  if (!notice) throw new Error('The decided applications are on no public notice.');
  narrator.expect('the notice ends at 24:00 of', notice.lastDay, '2026-10-15');
  return notice;
}

async function objectAndEnd(scene: Scene, notice: Notice, ids: readonly string[]): Promise<void> {
  const { narrator, world } = scene;
  const [first = '', second = ''] = ids;
  await world.setClock('2026-10-14T15:00:00+08:00');
  narrator.ok(await object(scene, notice, { itemNumber: 2, name: '王举报' }), 201);
  const { items } = narrator.ok(
    await client(world.as, 'SUPERVISOR').get<{ items: { id: string }[] }>('/objections?limit=100'),
  );
  const objectionId = items[0]?.id ?? '';
  await rule(scene, objectionId, { step: 'ACCEPT' });
  narrator.expect('the objection holds its item', (await read(scene, second)).state, 'OBJECTED');
  narrator.expect('and no other', (await read(scene, first)).state, 'PUBLICITY');

  await world.setClock('2026-10-16T00:00:00+08:00');
  narrator.expect('at the end the other is', await settledState(scene, first), 'APPROVED');
  narrator.expect('and what is objected to waits', (await read(scene, second)).state, 'OBJECTED');
  await world.setClock('2026-10-16T09:00:00+08:00');
  const late = await object(scene, notice, { itemNumber: 1, name: '李后来' });
  narrator.expect('an objection on 10-16 is refused', [late.status, late.body.code], [409, 'publicity-ended']);
  narrator.expect('and sent to', late.body.channel, 'SUPERVISION_REPORT');
  await rule(scene, objectionId, { step: 'UPHOLD', reasonCode: 'SAME_CONTROLLER', answer: '经核查，异议成立。' });
  narrator.expect('the objection is upheld', (await read(scene, second)).state, 'REJECTED');
}

async function read({ narrator, world }: Scene, applicationId: string): Promise<Reviewed> {
  return narrator.ok(await client(world.as, 'CITY_REVIEWER').get<Reviewed>(`/applications/${applicationId}`));
}

/** The state once the messages of the ended period were acted on. */
async function settledState(scene: Scene, applicationId: string): Promise<string> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { state } = await read(scene, applicationId);
    if (state !== 'PUBLICITY') return state;
    await pause(100);
  }
  return 'PUBLICITY';
}

async function approveAll({ narrator, world }: Scene, role: string, ids: readonly string[]): Promise<void> {
  const official = client(world.as, role);
  const { items } = narrator.ok(await official.get<{ items: { id: string; subjectId: string }[] }>('/tasks?limit=100'));
  const taskIds = items.filter(({ subjectId }) => ids.includes(subjectId)).map(({ id }) => id);
  narrator.ok(await official.post('/batch-decisions', { taskIds, outcome: 'APPROVE' }));
  narrator.say(`${role} approved ${String(taskIds.length)} together`);
}

function object(
  { guest, world }: Scene,
  notice: Notice,
  who: { readonly itemNumber: number; readonly name: string },
): Promise<Answer<{ code?: string; channel?: string }>> {
  const grounds = '该企业与服务机构为同一控制人，合同金额虚高。';
  return guest.post(
    `/public/notices/${notice.id}/objections?tenant=${world.tenantCode}`,
    { ...who, contact: '13812345678', grounds },
    { idempotencyKey: null },
  );
}

async function rule({ narrator, world }: Scene, objectionId: string, decision: object): Promise<void> {
  narrator.ok(await client(world.as, 'SUPERVISOR').post(`/objections/${objectionId}/decision`, decision));
}
