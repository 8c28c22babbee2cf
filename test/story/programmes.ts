import type { ApiClient } from './api-client.js';
import { type Narrator, yuan } from './narrator.js';
import { client, type Firm, type World } from './world.js';

interface PolicyText {
  readonly code: string;
  readonly identity: { readonly name: { readonly zh: string; readonly en: string } };
  readonly budget: { readonly buckets: readonly { readonly id: string; readonly amountFen: number }[] };
}

/** A bureau drafts, publishes and opens a programme; finance puts money into its buckets. Answers its id. */
export async function openProgramme(narrator: Narrator, world: World, policy: PolicyText): Promise<string> {
  const officer = client(world.as, 'PROGRAMME_OFFICER');
  const draft = {
    code: policy.code,
    nameZh: policy.identity.name.zh,
    nameEn: policy.identity.name.en,
    document: policy,
  };
  const { id } = narrator.ok(await officer.post<{ id: string }>('/programmes', draft), 201);
  narrator.ok(await officer.post(`/programmes/${id}/publication`, {}));
  for (const bucket of policy.budget.buckets) {
    narrator.ok(
      await client(world.as, 'FINANCE_MAKER').post(`/programmes/${id}/appropriations`, {
        bucketCode: bucket.id,
        amountFen: bucket.amountFen,
        documentNo: `演财〔2026〕${bucket.id}`,
        decidedOn: '2026-01-05',
      }),
      201,
    );
    narrator.say(`${yuan(bucket.amountFen)} appropriated to ${bucket.id}`);
  }
  const opened = narrator.ok(await officer.post<{ state: string }>(`/programmes/${id}/opening`, {}));
  narrator.expect(`programme ${policy.code}`, opened.state, 'OPEN');
  return id;
}

export interface ApplicationAnswer {
  readonly id: string;
  readonly state: string;
  readonly computedFen: number | null;
  readonly approvedFen: number | null;
}

interface Problem {
  readonly code: string;
  readonly reasonCodes: string[];
  readonly explanation: readonly { readonly text: { readonly en: string } }[];
}

/** A firm drafts and submits. A refusal comes back with its reason codes; the draft stays. */
export async function apply(
  narrator: Narrator,
  firm: Firm,
  programmeId: string,
  draft: object,
): Promise<{ id: string; state: string; reasonCodes: readonly string[] }> {
  const { id } = narrator.ok(
    await firm.client.post<{ id: string }>(`/programmes/${programmeId}/applications`, draft),
    201,
  );
  const answer = await firm.client.post<{ state?: string } & Partial<Problem>>(`/applications/${id}/submission`, {});
  if (answer.status === 422) {
    narrator.expect('the refusal is a problem', answer.body.code, 'not-eligible');
    return { id, state: 'DRAFT', reasonCodes: answer.body.reasonCodes ?? [] };
  }
  narrator.ok(answer, 201);
  return { id, state: answer.body.state ?? '', reasonCodes: [] };
}

/** Two officials at two stages approve. Answers the application afterwards. */
export async function decideTwice(narrator: Narrator, world: World, applicationId: string): Promise<ApplicationAnswer> {
  for (const role of ['DISTRICT_REVIEWER', 'CITY_REVIEWER']) {
    const official = client(world.as, role);
    const task = await findTask(narrator, official, applicationId);
    narrator.ok(await official.post(`/tasks/${task}/claim`, {}));
    narrator.ok(await official.post(`/tasks/${task}/decision`, { outcome: 'APPROVE', comment: '材料齐全，同意。' }));
    narrator.say(`${role} approved`);
  }
  return narrator.ok(await client(world.as, 'CITY_REVIEWER').get<ApplicationAnswer>(`/applications/${applicationId}`));
}

async function findTask(narrator: Narrator, official: ApiClient, applicationId: string): Promise<string> {
  const tasks = narrator.ok(await official.get<{ items: { id: string; subjectId: string }[] }>('/tasks?limit=100'));
  const task = tasks.items.find(({ subjectId }) => subjectId === applicationId);
  if (!task) throw new Error(`There is no task for ${applicationId} in the inbox.`);
  return task.id;
}

/** An officer who decided nothing issues the voucher. */
export async function issue(narrator: Narrator, world: World, applicationId: string): Promise<ApplicationAnswer> {
  const officer = client(world.as, 'ISSUING_OFFICER');
  narrator.ok(await officer.post(`/applications/${applicationId}/issuance`, {}));
  return narrator.ok(await officer.get<ApplicationAnswer>(`/applications/${applicationId}`));
}

/** The explanation of an application, as the enterprise reads it. */
export async function explain(narrator: Narrator, firm: Firm, applicationId: string): Promise<void> {
  const { explanation } = narrator.ok(
    await firm.client.get<{ explanation: { steps: { text: { en: string }; result: string }[] } }>(
      `/applications/${applicationId}/explanation`,
    ),
  );
  for (const { text, result } of explanation.steps) if (result !== 'PASS') narrator.say(`  ${text.en}`);
}

/** Every fen that was appropriated is somewhere, in every bucket. */
export async function expectBalanced(narrator: Narrator, world: World, programmeId: string): Promise<void> {
  const position = narrator.ok(
    await client(world.as, 'AUDITOR').get<{ total: Record<string, number>; balanced: boolean }>(
      `/programmes/${programmeId}/position`,
    ),
  );
  const { availableFen, heldFen, issuedUnusedFen, claimedFen, paidFen } = position.total;
  narrator.say(
    `available ${yuan(availableFen)}, held ${yuan(heldFen)}, on vouchers ${yuan(issuedUnusedFen)}, ` +
      `claimed ${yuan(claimedFen)}, paid ${yuan(paidFen)}`,
  );
  narrator.expect('every fen accounted for', position.balanced, true);
}

/** Asks every promise about money and records of the tenant: none may be broken. */
export async function expectInvariants(narrator: Narrator, world: World): Promise<void> {
  const { items } = narrator.ok(
    await client(world.as, 'AUDITOR').get<{ items: { name: string; breaches: number }[] }>('/audit/invariants'),
  );
  narrator.expect(
    `${String(items.length)} invariants of ${world.tenantCode}, broken`,
    items.filter(({ breaches }) => breaches > 0),
    [],
  );
}
