import type { ApiClient } from '../story/api-client.js';
import { must, type TestCity, type TestFirm } from './city.js';

/** Two stages, as most programmes have them. */
export const STAGES = [
  { id: 'district', orgLevel: 'district', role: 'DISTRICT_REVIEWER', slaWorkingDays: 5, maxReturns: 1 },
  { id: 'city', role: 'CITY_REVIEWER', slaWorkingDays: 5, separationFrom: ['district'] },
];

/** Half of the contract, two stages, money at the final approval. */
export const halfOfTheContract = (changes: object = {}, budget: object = {}) => ({
  budget: { buckets: [{ id: 'CITY-2026', funder: 'SZ', year: 2026, amountFen: 5_000_000_000 }], ...budget },
  award: { ratioTable: [{ when: true, ratioBp: 5000 }] },
  workflow: { stages: STAGES },
  ...changes,
});

interface Item {
  readonly id: string;
  readonly subjectId: string;
}

/** What flow tests do with cases over and over. */
export function hands(city: TestCity) {
  const apply = async (firm: TestFirm, programmeId: string, awardFen: number) => {
    const facts = { 'contract.amountFen': awardFen * 2 };
    const draft = await must(firm.client.post(`/programmes/${programmeId}/applications`, { facts }));
    return must(firm.client.post(`/applications/${String(draft['id'])}/submission`, {}));
  };
  const taskOf = async (client: ApiClient, applicationId: unknown): Promise<string> => {
    const { body } = await client.get<{ items: Item[] }>('/tasks?limit=100');
    const found = body.items.find(({ subjectId }) => subjectId === applicationId);
    if (!found) throw new Error(`No task of ${String(applicationId)} waits for this officer.`);
    return found.id;
  };
  const decide = async (client: ApiClient, applicationId: unknown, decision: object = { outcome: 'APPROVE' }) =>
    client.post(`/tasks/${await taskOf(client, applicationId)}/decision`, decision);
  const approve = async (applicationId: unknown) => {
    await must(decide(city.districtReviewer, applicationId));
    return must(decide(city.cityReviewer, applicationId));
  };
  const read = async (applicationId: unknown) => must(city.officer.get(`/applications/${String(applicationId)}`));
  return { apply, taskOf, decide, approve, read };
}
