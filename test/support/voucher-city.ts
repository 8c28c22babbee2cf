import pg from 'pg';

import { bucketAccount, grantAccount, Ledger } from '../../src/modules/ledger/index.js';
import { Programmes } from '../../src/modules/programmes/index.js';
import { type IssuedVoucher, Vouchers } from '../../src/modules/vouchers/index.js';
import { checkInvariants, type InvariantReport } from '../../src/platform/database/invariants.js';
import { legId, newId } from '../../src/platform/ids/new-id.js';
import { fen, type Fen } from '../../src/platform/money/fen.js';
import type { ApiClient } from '../story/api-client.js';
import { makeCreditCode } from '../story/credit-code.js';
import type { TestApp } from './test-app.js';

/** A city with a programme whose vouchers can be spent at one listed provider. */
export interface VoucherCity {
  readonly tenantId: number;
  readonly tenantCode: string;
  readonly programmeId: string;
  readonly enterpriseId: string;
  readonly providerId: string;
  readonly itemId: string;
  readonly admissionId: string;
  /** How a user of each role signs in. */
  readonly users: readonly { readonly role: string; readonly username: string; readonly password: string }[];
  /** A signed-in client per role. */
  as(role: string): ApiClient;
  /** Another provider of the city, listed nowhere. */
  newProvider(): Promise<ApiClient>;
  /** A voucher of the city's enterprise; `parts` is what each bucket gives, in fen, in the order of their codes. */
  issue(parts: readonly number[]): Promise<IssuedVoucher>;
  setClock(now: string): Promise<void>;
  invariants(): Promise<InvariantReport>;
  sql<Row extends object>(text: string, params?: readonly unknown[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

interface DemoTenant {
  readonly tenantCode: string;
  readonly users: readonly { readonly role: string; readonly username: string; readonly password: string }[];
}

/** Opens it at `now`; `policy` replaces groups of the policy document. */
export async function openVoucherCity(test: TestApp, now: string, policy: object = {}): Promise<VoucherCity> {
  const owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  const tenant = created(await test.api.post<DemoTenant>('/demo/tenants', {}));
  const { rows } = await owner.query<{ id: number }>(
    'update tenant set clock_offset = $2::timestamptz - clock_timestamp() where code = $1 returning id',
    [tenant.tenantCode, now],
  );
  const tenantId = rows[0]!.id;
  const clients = await signIn(test.api, tenant);
  const as = (role: string): ApiClient => clients.get(role)!;
  const programmeId = await openProgramme(as, policy);
  const enterpriseId = (await as('ENTERPRISE_OPERATOR').get<{ scope: { enterpriseId: string } }>('/me')).body.scope
    .enterpriseId;
  const providerId = (await as('PROVIDER_OPERATOR').get<{ scope: { providerId: string } }>('/me')).body.scope
    .providerId;
  return {
    ...{ tenantId, tenantCode: tenant.tenantCode, users: tenant.users, programmeId, enterpriseId, providerId, as },
    ...(await listProvider(as('PROGRAMME_OFFICER'), providerId)),
    newProvider: () => registerProvider(test.api, tenant.tenantCode),
    issue: (parts) => test.run(tenantId, () => issue(test, { programmeId, enterpriseId }, parts.map(fen))),
    setClock: async (instant) => {
      const answer = await as('PROGRAMME_OFFICER').put<{ settled: boolean }>('/clock', { now: instant });
      if (answer.status !== 200 || !answer.body.settled) throw new Error(`The clock: ${JSON.stringify(answer.body)}`);
    },
    invariants: () => checkInvariants(owner),
    sql: async <Row extends object>(text: string, params: readonly unknown[] = []) =>
      (await owner.query<Row>(text, [...params])).rows,
    close: () => owner.end(),
  };
}

async function signIn(api: ApiClient, { tenantCode, users }: DemoTenant): Promise<ReadonlyMap<string, ApiClient>> {
  const clients = new Map<string, ApiClient>();
  for (const { role, username, password } of users) {
    clients.set(role, await api.signIn({ tenantCode, username, password }));
  }
  return clients;
}

async function openProgramme(as: (role: string) => ApiClient, policy: object): Promise<string> {
  const officer = as('PROGRAMME_OFFICER');
  const document = { ...DEDUCT_AT_PURCHASE, ...policy };
  const { id } = created(
    await officer.post<{ id: string }>('/programmes', {
      code: 'QY-2024',
      nameZh: '算力券',
      nameEn: 'Compute',
      document,
    }),
  );
  for (const step of ['publication', 'opening']) {
    const answer = await officer.post(`/programmes/${id}/${step}`, undefined);
    if (answer.status !== 200) throw new Error(`${step}: ${JSON.stringify(answer.body)}`);
  }
  for (const { id: bucketCode } of document.budget.buckets) {
    const money = { bucketCode, amountFen: 100_000_000_000, documentNo: 'DOC-1', decidedOn: '2026-01-15' };
    created(await as('FINANCE_MAKER').post(`/programmes/${id}/appropriations`, money));
  }
  return id;
}

/** 30 % of each order, 12 months. */
export const DEDUCT_AT_PURCHASE = {
  budget: { buckets: [{ id: 'CITY-2026', funder: 'CITY', level: 'city', year: 2026, amountFen: 100_000_000_000 }] },
  award: { base: 'CONTRACT', ratioTable: [{ when: true, ratioBp: 3000 }], minFaceFen: 500_000 },
  workflow: { stages: [{ id: 'city', role: 'CITY_REVIEWER', slaWorkingDays: 5 }] },
  voucher: { validity: { months: 12 }, perOrderRatioBp: 3000 },
  redemption: { mode: 'DEDUCT', cadence: 'QUARTERLY' },
  examples: [
    { name: '30 % of the contract', facts: { 'contract.amountFen': 100_000_000 }, expect: { amountFen: 30_000_000 } },
  ],
};

async function listProvider(officer: ApiClient, providerId: string): Promise<{ admissionId: string; itemId: string }> {
  const admission = { providerId, admittedFrom: '2026-01-01' };
  const { id: admissionId } = created(await officer.post<{ id: string }>('/provider-admissions/entries', admission));
  const item = {
    ...{ providerId, admittedFrom: '2026-01-01', code: 'GPU', nameZh: '算力', nameEn: 'GPU hours' },
    ...{ voucherType: 'COMPUTE', unit: 'CARD_HOUR' },
  };
  const { id: itemId } = created(await officer.post<{ id: string }>('/service-items/entries', item));
  return { admissionId, itemId };
}

async function registerProvider(api: ApiClient, tenantCode: string): Promise<ApiClient> {
  const uscc = makeCreditCode();
  const user = { username: `provider-${uscc.toLowerCase()}`, password: 'Correct-Horse-7421' };
  created(
    await api.post('/registrations/providers', {
      tenantCode,
      uscc,
      name: '另一服务商',
      displayName: '经办人',
      ...user,
    }),
  );
  return api.signIn({ tenantCode, ...user });
}

/** Reserves and issues, as the applications room does. */
async function issue(
  test: TestApp,
  of: { programmeId: string; enterpriseId: string },
  parts: readonly Fen[],
): Promise<IssuedVoucher> {
  const applicationId = newId();
  const programme = await test.get(Programmes).findById(of.programmeId);
  const buckets = await test.get(Programmes).buckets(of.programmeId);
  const commandId = newId();
  const funding = parts.map((amountFen, index) => ({ amountFen, bucketId: buckets[index]!.id }));
  await test.get(Ledger).submit(
    funding.map(({ amountFen, bucketId }) => ({
      ...{ commandId, kind: 'RESERVE', amountFen, expiresAt: null },
      from: bucketAccount(bucketId),
      to: grantAccount(applicationId, bucketId),
    })),
  );
  const order = {
    ...of,
    applicationId,
    versionId: programme!.currentVersionId!,
    voucherType: 'COMPUTE',
    jurisdictionPath: 'CITY/EAST',
    faceFen: fen(parts.reduce((sum, part) => sum + part, 0n)),
    reserves: funding.map((part, index) => ({ ...part, reserveId: legId(commandId, index + 1) })),
    snapshot: { facts: { 'contract.amountFen': 100_000_000 } },
  };
  const [voucher] = await test.get(Vouchers).issueMany([order], null);
  return voucher!;
}

function created<Body>(answer: { status: number; body: Body }): Body {
  if (answer.status !== 201) throw new Error(`Expected 201: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
