import pg from 'pg';

import { OperationsModule } from '../../src/modules/operations/index.js';
import { newId } from '../../src/platform/ids/new-id.js';
import { declareTopic } from '../../src/platform/outbox/topics.js';
import type { ApiClient } from '../story/api-client.js';
import { type RoomApp, startRoomApp } from '../support/room-app.js';

interface Letter {
  readonly id: string;
  readonly state: string;
  readonly movesMoney: boolean;
  readonly tries: number;
  readonly redrivenBy: string | null;
  readonly allowedActions: readonly object[];
}

const MONEY = 'voucher.validity-ended';
const HARMLESS = 'test.harmless';
const WHY = { reason: 'the cause is mended' };

describe('dead letters', () => {
  let room: RoomApp;
  let owner: pg.Client;
  let tenantId: number;
  let anna: ApiClient;
  let ben: ApiClient;

  beforeAll(async () => {
    room = await startRoomApp([OperationsModule]);
    declareTopic(HARMLESS, { movesMoney: false });
    owner = new pg.Client({ connectionString: room.ownerUrl });
    await owner.connect();
    tenantId = await room.createTenant('ONE');
    anna = room.as({ tenantId }, ['operations.manage']);
    ben = room.as({ tenantId }, ['operations.manage']);
  });
  afterAll(async () => {
    await owner.end();
    await room.close();
  });

  const bury = async (topic: string): Promise<string> => {
    const id = newId();
    await owner.query(
      `insert into dead_letter (tenant_id, id, topic, payload, error, attempts) values ($1, $2, $3, '{"subjectId": "x"}', 'boom', 5)`,
      [tenantId, id, topic],
    );
    return id;
  };
  const inOutbox = async (id: string): Promise<readonly object[]> =>
    // The relay may have had it in its hands since, so at least once.
    (await owner.query<object>('select topic, payload, dispatches >= 1 as dispatched from outbox where id = $1', [id]))
      .rows;
  const trailOf = async (id: string): Promise<readonly unknown[]> =>
    (
      await owner.query<{ event: unknown }>(
        `select convert_from(bytes, 'UTF8')::jsonb as event from audit_event where subject_id = $1 order by id`,
        [id],
      )
    ).rows.map(({ event }) => event);

  it('are listed with what went wrong, the newest first, page by page', async () => {
    const ids = [await bury(HARMLESS), await bury(MONEY), await bury(HARMLESS)];
    const first = await anna.get<{ items: Letter[]; nextCursor: string }>('/dead-letters?limit=2');
    expect(first.body.items.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    expect(first.body.items[1]).toMatchObject({ movesMoney: true, state: 'DEAD', error: 'boom', tries: 5 });
    const second = await anna.get<{ items: Letter[] }>(`/dead-letters?limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body).toMatchObject({ items: [{ id: ids[0] }], nextCursor: null });
    const other = room.as({ tenantId: await room.createTenant('TWO') }, ['operations.manage']);
    expect((await other.get('/dead-letters')).body).toEqual({ items: [], nextCursor: null });
    expect((await other.post(`/dead-letters/${ids[0]!}/redrive`, WHY)).status).toBe(404);
    expect((await room.as({ tenantId }, ['audit.read']).get('/dead-letters')).status).toBe(403);
  });

  it('are sent again with the id they had, once, and the trail says why', async () => {
    const id = await bury(HARMLESS);
    expect((await anna.post(`/dead-letters/${id}/redrive`, {})).status).toBe(400);
    const sent = await anna.post<Letter>(`/dead-letters/${id}/redrive`, WHY);
    expect(sent).toMatchObject({ status: 200, body: { state: 'REDRIVEN' } });
    expect(await inOutbox(id)).toEqual([{ topic: HARMLESS, payload: { subjectId: 'x' }, dispatched: true }]);
    expect(await trailOf(id)).toMatchObject([{ action: 'dead-letter.redriven', reason: WHY.reason }]);
    expect((await ben.post(`/dead-letters/${id}/redrive`, WHY)).body).toMatchObject({ code: 'wrong-state' });
    expect((await anna.get<{ items: Letter[] }>('/dead-letters')).body.items.map((each) => each.id)).not.toContain(id);
  });

  it('need a second person where money may move', async () => {
    const id = await bury(MONEY);
    const asked = await anna.post<Letter>(`/dead-letters/${id}/redrive`, WHY);
    expect(asked.body).toMatchObject({
      state: 'ASKED',
      allowedActions: [{ action: 'redrive', allowed: false, reason: 'SECOND_PERSON_NEEDED' }],
    });
    expect(await inOutbox(id)).toEqual([]);
    const alone = await anna.post(`/dead-letters/${id}/redrive`, WHY);
    expect(alone).toMatchObject({ status: 403, body: { code: 'second-person-needed' } });
    expect((await ben.post<Letter>(`/dead-letters/${id}/redrive`, WHY)).body).toMatchObject({ state: 'REDRIVEN' });
    expect(await inOutbox(id)).toHaveLength(1);
    expect(await trailOf(id)).toMatchObject([
      { action: 'dead-letter.redrive-asked' },
      { action: 'dead-letter.redriven' },
    ]);
    await expect(
      owner.query('update dead_letter set redriven_by = redrive_asked_by where id = $1', [id]),
    ).rejects.toThrow('dead_letter_two_persons');
  });
});
