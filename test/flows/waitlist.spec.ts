import { ApplicationsModule } from '../../src/modules/applications/index.js';
import { DeskModule } from '../../src/modules/desk/index.js';
import { OrganisationsModule } from '../../src/modules/organisations/index.js';
import { ProgrammesModule } from '../../src/modules/programmes/index.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { appropriate, broken, deliver, must, openCity, type TestCity, type TestFirm } from '../support/city.js';
import { halfOfTheContract, hands } from '../support/hands.js';
import { type RoomApp, startRoomApp } from '../support/room-app.js';

describe('when money runs out (PUBLIC-4)', () => {
  let rooms: RoomApp;
  let city: TestCity;

  beforeAll(async () => {
    rooms = await startRoomApp([ApplicationsModule, DeskModule, OrganisationsModule, ProgrammesModule]);
    city = await openCity(rooms, 'SZ');
    await city.setClock('2026-05-06T10:00:00+08:00');
  });
  afterAll(async () => {
    expect(await broken(rooms)).toEqual([]);
    await rooms.close();
  });

  const yuan = (amount: number): number => amount * 100;
  const left = async (programmeId: string) => {
    const { total } = (await must(city.officer.get(`/programmes/${programmeId}/position`))) as {
      total: { availableFen: number };
    };
    return total.availableFen;
  };
  /** A to E submit in sequence; answers where each stands and what it holds, by letter. */
  const submitFive = async (programmeId: string) => {
    const { apply } = hands(city);
    const firms = new Map<string, { firm: TestFirm; id: string }>();
    for (const [letter, amount] of [
      ['A', 400_000],
      ['B', 350_000],
      ['C', 300_000],
      ['D', 200_000],
      ['E', 50_000],
    ] as const) {
      const firm = await city.firm();
      firms.set(letter, { firm, id: String((await apply(firm, programmeId, yuan(amount)))['applicationId']) });
    }
    return firms;
  };
  const standOf = async (firms: Map<string, { firm: TestFirm; id: string }>) => {
    const { read } = hands(city);
    const lines: Record<string, string> = {};
    for (const [letter, { id }] of firms) {
      const { state, reservedFen, shortFen } = await read(id);
      lines[letter] = `${String(state)} ${String(Number(reservedFen) / 100)} ${String(Number(shortFen) / 100)}`;
    }
    return lines;
  };

  it.each([
    ['STRICT_STOP', { C: 'WAITLISTED 0 300000', D: 'WAITLISTED 0 200000', E: 'WAITLISTED 0 50000' }, 250_000],
    ['SKIP', { C: 'WAITLISTED 0 300000', D: 'SUBMITTED 200000 0', E: 'SUBMITTED 50000 0' }, 0],
    ['PARTIAL_LAST', { C: 'SUBMITTED 250000 50000', D: 'WAITLISTED 0 200000', E: 'WAITLISTED 0 50000' }, 0],
  ])('serves by %s, and who waits when A withdraws', async (fitRule, rest, remaining) => {
    const budget = { reserveAt: 'SUBMIT', onExhausted: 'WAITLIST', fitRule };
    const programmeId = await city.openProgramme(
      `P4-${fitRule.replace('_', '-')}`,
      halfOfTheContract({}, budget),
      yuan(1_000_000),
    );
    const firms = await submitFive(programmeId);
    expect(await standOf(firms)).toEqual({ A: 'SUBMITTED 400000 0', B: 'SUBMITTED 350000 0', ...rest });
    expect(await left(programmeId)).toBe(yuan(remaining));

    const first = firms.get('A');
    await must(first!.firm.client.post(`/applications/${first!.id}/withdrawal`, {}));
    expect(await deliver(rooms)).toContain('budget.released');
    expect(await standOf(firms)).toEqual({
      A: 'WITHDRAWN 0 0',
      B: 'SUBMITTED 350000 0',
      C: 'SUBMITTED 300000 0',
      D: 'SUBMITTED 200000 0',
      E: 'SUBMITTED 50000 0',
    });
    expect(await left(programmeId)).toBe(yuan(100_000));
    const { taskOf } = hands(city);
    expect(await taskOf(city.districtReviewer, firms.get('D')?.id)).toEqual(expect.any(String));
  });

  it('gives 40 parallel submissions exactly what is there, to the smallest numbers', async () => {
    const budget = { reserveAt: 'SUBMIT', onExhausted: 'WAITLIST', fitRule: 'STRICT_STOP' };
    const programmeId = await city.openProgramme('P4-LOAD', halfOfTheContract({}, budget), yuan(500_000));
    const firms: { firm: TestFirm; id: string }[] = [];
    for (let n = 0; n < 40; n += 1) {
      const firm = await city.firm();
      const facts = { 'contract.amountFen': yuan(100_000) };
      firms.push({
        firm,
        id: String((await must(firm.client.post(`/programmes/${programmeId}/applications`, { facts })))['id']),
      });
    }
    const receipts = await Promise.all(
      firms.map(({ firm, id }) => must(firm.client.post(`/applications/${id}/submission`, {}))),
    );
    const held = receipts.filter(({ state }) => state === 'SUBMITTED').map(({ sequence }) => Number(sequence));
    expect(held.sort((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await left(programmeId)).toBe(0);
    expect(await city.officer.get(`/programmes/${programmeId}`)).toMatchObject({ body: { state: 'EXHAUSTED' } });
  });

  it('waits at the final approval, and is issued by itself when money comes', async () => {
    const { apply, approve, read } = hands(city);
    const changes = { voucher: { issueBy: 'AUTO' } };
    const programmeId = await city.openProgramme('P4-APPROVE', halfOfTheContract(changes), yuan(100_000));
    const firm = await city.firm();
    const first = await apply(firm, programmeId, yuan(80_000));
    const second = await apply(firm, programmeId, yuan(30_000));
    expect(await approve(first['applicationId'])).toMatchObject({
      state: 'ISSUED',
      application: { issuedFen: yuan(80_000) },
    });
    expect(await approve(second['applicationId'])).toMatchObject({
      state: 'WAITLISTED',
      application: { reasonCodes: ['BUDGET_EXHAUSTED'], shortFen: yuan(30_000) },
    });
    await appropriate(city.finance, programmeId, yuan(10_000));
    await rooms.run(city.tenantId, () => rooms.get(Outbox).add({ topic: 'budget.released', payload: { programmeId } }));
    await deliver(rooms);
    expect(await read(second['applicationId'])).toMatchObject({
      state: 'ISSUED',
      issuedFen: yuan(30_000),
      reasonCodes: [],
    });
  });

  it('refuses for good where the policy keeps no waitlist', async () => {
    const { apply, approve } = hands(city);
    const programmeId = await city.openProgramme(
      'P4-CLOSE',
      halfOfTheContract({}, { onExhausted: 'CLOSE' }),
      yuan(10_000),
    );
    const { applicationId } = await apply(await city.firm(), programmeId, yuan(20_000));
    expect(await approve(applicationId)).toMatchObject({
      state: 'REJECTED',
      application: { reasonCodes: ['BUDGET_EXHAUSTED'] },
    });
  });

  it('runs from submission to voucher in one commit where nobody is asked', async () => {
    const { apply } = hands(city);
    const stages = [{ id: 'machine', role: 'CITY_REVIEWER', mode: 'AUTO' }];
    const changes = { workflow: { stages }, voucher: { issueBy: 'AUTO' } };
    const programmeId = await city.openProgramme(
      'P4-AUTO',
      halfOfTheContract(changes, { reserveAt: 'ISSUE' }),
      yuan(100_000),
    );
    const firm = await city.firm();
    expect(await apply(firm, programmeId, yuan(60_000))).toMatchObject({ state: 'ISSUED', issuedFen: yuan(60_000) });
    expect(await apply(firm, programmeId, yuan(60_000))).toMatchObject({ state: 'WAITLISTED', shortFen: yuan(60_000) });
  });
});
