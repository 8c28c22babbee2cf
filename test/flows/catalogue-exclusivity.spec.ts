import { ApplicationsModule } from '../../src/modules/applications/index.js';
import { CatalogueModule } from '../../src/modules/catalogue/index.js';
import { OrganisationsModule, RegisterProvider } from '../../src/modules/organisations/index.js';
import { ProgrammesModule } from '../../src/modules/programmes/index.js';
import { newId } from '../../src/platform/ids/new-id.js';
import type { Answer, ApiClient } from '../story/api-client.js';
import { broken, must, openCity, type TestCity, type TestFirm } from '../support/city.js';
import { halfOfTheContract } from '../support/hands.js';
import { type RoomApp, startRoomApp } from '../support/room-app.js';

describe('who may draw vouchers although it is, or is close to, a provider', () => {
  let rooms: RoomApp;
  let city: TestCity;
  let clerk: ApiClient;

  beforeAll(async () => {
    rooms = await startRoomApp([ApplicationsModule, CatalogueModule, OrganisationsModule, ProgrammesModule]);
    city = await openCity(rooms, 'SZ');
    await city.setClock('2026-05-06T10:00:00+08:00');
    const bureau = { tenantId: city.tenantId, authorityId: newId(), authorityPath: 'SZ' };
    clerk = rooms.as(bureau, ['catalogue.decide', 'directory.read', 'enterprise.manage']);
  });
  afterAll(async () => {
    expect(await broken(rooms)).toEqual([]);
    await rooms.close();
  });

  const submit = async (firm: TestFirm, programmeId: string, providerUscc?: string): Promise<Answer> => {
    const request = { facts: { 'contract.amountFen': 2_000 }, ...(providerUscc ? { providerUscc } : {}) };
    const draft = await must(firm.client.post(`/programmes/${programmeId}/applications`, request));
    return firm.client.post(`/applications/${String(draft['id'])}/submission`, {});
  };
  const availableFen = async (programmeId: string): Promise<number> =>
    ((await must(city.officer.get(`/programmes/${programmeId}/position`)))['total'] as { availableFen: number })
      .availableFen;

  it.each([
    [true, 422],
    [false, 201],
  ])('a listed provider applies where the policy is exclusive: %s', async (exclusiveWithApplying, status) => {
    const document = halfOfTheContract({ catalogue: { exclusiveWithApplying } }, { reserveAt: 'SUBMIT' });
    const programmeId = await city.openProgramme(`EXCL-${String(status)}`, document, 100_000);
    const firm = await city.firm();
    expect((await submit(firm, programmeId)).status).toBeLessThan(300);
    const listed = await city.firm();
    const registration = { uscc: listed.uscc, name: '自营算力', region: null };
    const { id: providerId } = await rooms.get(RegisterProvider).execute(city.tenantId, registration, null);
    await must(clerk.post('/provider-admissions/entries', { providerId, admittedFrom: '2026-05-06' }));

    const answer = await submit(listed, programmeId);
    expect(answer.status < 300).toBe(status < 300);
    if (status !== 422) return;
    expect(answer).toMatchObject({ status, body: { code: 'not-eligible', reasonCodes: ['APPLICANT_IS_PROVIDER'] } });
    expect(await availableFen(programmeId)).toBe(99_000);
  });

  it('a related party of the provider is refused at submission', async () => {
    const document = halfOfTheContract({ catalogue: { relatedParty: 'FORBID' } }, { reserveAt: 'SUBMIT' });
    const programmeId = await city.openProgramme('RELATED', document, 100_000);
    const [firm, providerUscc] = [await city.firm(), await city.provider()];
    const relation = { enterpriseId: firm.enterpriseId, providerUscc, kind: 'SHAREHOLDING', source: 'REGISTRY' };
    await must(clerk.post('/related-parties', { ...relation, sourceNote: 'extract', since: '2026-01-01' }));
    expect(await submit(firm, programmeId, providerUscc)).toMatchObject({
      status: 422,
      body: { code: 'not-eligible', reasonCodes: ['RELATED_PARTY'] },
    });
    expect(await availableFen(programmeId)).toBe(100_000);
    expect((await submit(await city.firm(), programmeId, providerUscc)).status).toBeLessThan(300);
  });
});
