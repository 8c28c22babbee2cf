import pg from 'pg';

import { AddAuthority, RegisterEnterprise, RegisterProvider } from '../../src/modules/organisations/index.js';
import { type Breach, checkInvariants } from '../../src/platform/database/invariants.js';
import { newId } from '../../src/platform/ids/new-id.js';
import { Sweeper } from '../../src/platform/outbox/sweeper.js';
import { JobRunner } from '../../src/platform/queue/job-runner.js';
import { type ApiClient } from '../story/api-client.js';
import { makeCreditCode } from '../story/credit-code.js';
import type { RoomApp } from './room-app.js';

/** An enterprise of the city, signed in. */
export interface TestFirm {
  readonly enterpriseId: string;
  readonly uscc: string;
  readonly client: ApiClient;
}

/** A city with one district and officials of every kind, on the rooms of a test. */
export interface TestCity {
  readonly tenantId: number;
  readonly rooms: RoomApp;
  readonly officer: ApiClient;
  readonly finance: ApiClient;
  readonly districtReviewer: ApiClient;
  readonly cityReviewer: ApiClient;
  readonly issuer: ApiClient;
  readonly supervisor: ApiClient;
  /** A reviewer of both stages, who may decide only one of a case. */
  readonly bothReviewer: ApiClient;
  setClock(now: string): Promise<void>;
  firm(establishedOn?: string): Promise<TestFirm>;
  provider(): Promise<string>;
  /** A programme that is published, funded and open. */
  openProgramme(code: string, document: object, appropriatedFen: number): Promise<string>;
}

export async function openCity(rooms: RoomApp, code: string): Promise<TestCity> {
  const tenantId = await rooms.createTenant(code);
  await addAuthorities(rooms, tenantId);
  const bureau = { tenantId, authorityId: newId(), authorityPath: 'SZ' };
  const district = { tenantId, authorityId: newId(), authorityPath: 'SZ/NS' };
  const reviews = ['application.read', 'application.decide', 'evidence.read'] as const;
  const officer = rooms.as({ ...bureau, roles: ['PROGRAMME_OFFICER'] }, [
    'programme.read',
    'programme.manage',
    'application.read',
    'enterprise.manage',
  ]);
  const finance = rooms.as(bureau, ['programme.read', 'budget.appropriate']);
  return {
    tenantId,
    rooms,
    officer,
    finance,
    districtReviewer: rooms.as({ ...district, roles: ['DISTRICT_REVIEWER'] }, reviews),
    cityReviewer: rooms.as({ ...bureau, roles: ['CITY_REVIEWER'] }, reviews),
    bothReviewer: rooms.as({ ...bureau, roles: ['DISTRICT_REVIEWER', 'CITY_REVIEWER'] }, [
      ...reviews,
      'application.issue',
    ]),
    issuer: rooms.as({ ...bureau, roles: ['ISSUING_OFFICER'] }, ['application.read', 'application.issue']),
    supervisor: rooms.as(bureau, ['voucher.read', 'voucher.supervise', 'audit.read']),
    setClock: (now) => setClock(rooms, tenantId, now),
    firm: (establishedOn = '2020-03-01') => registerFirm(rooms, tenantId, establishedOn),
    provider: async () => {
      const registration = { uscc: makeCreditCode(), name: '算力服务商', region: null };
      const { uscc } = await rooms.get(RegisterProvider).execute(tenantId, registration, null);
      return uscc;
    },
    openProgramme: async (programmeCode, document, appropriatedFen) => {
      const id = await publish(officer, programmeCode, document);
      if (appropriatedFen > 0) await appropriate(finance, id, appropriatedFen);
      await must(officer.post(`/programmes/${id}/opening`, undefined));
      return id;
    },
  };
}

/** What any of the invariant views finds in the database of the rooms; nothing is right. */
export async function broken(rooms: RoomApp): Promise<readonly Breach[]> {
  const owner = new pg.Client({ connectionString: rooms.ownerUrl });
  await owner.connect();
  try {
    return (await checkInvariants(owner)).breaches;
  } finally {
    await owner.end();
  }
}

/** Does what the worker would: fires due timers and acts on every message, until none is left. */
export async function deliver(rooms: Pick<RoomApp, 'get' | 'ownerUrl'>): Promise<readonly string[]> {
  const owner = new pg.Client({ connectionString: rooms.ownerUrl });
  await owner.connect();
  const topics: string[] = [];
  try {
    await rooms.get(Sweeper).fireDueTimers();
    for (let round = 0; round < 20; round += 1) {
      const { rows } = await owner.query<WaitingMessage>(
        'select tenant_id, id, topic, payload from outbox order by created_at',
      );
      if (rows.length === 0) break;
      for (const { tenant_id: tenantId, id, topic, payload } of rows) {
        await rooms.get(JobRunner).process({ tenantId, id, topic, payload });
        topics.push(topic);
      }
    }
    return topics;
  } finally {
    await owner.end();
  }
}

interface WaitingMessage {
  tenant_id: number;
  id: string;
  topic: string;
  payload: Record<string, string>;
}

/** The answer's body; any status that is no success fails the test with the problem. */
export async function must(
  sent: Promise<{ status: number; body: Record<string, unknown> }>,
): Promise<Record<string, unknown>> {
  const { status, body } = await sent;
  if (status >= 300) throw new Error(`expected success, got ${String(status)}: ${JSON.stringify(body)}`);
  return body;
}

/** Money for the bucket `CITY-2026`. */
export async function appropriate(finance: ApiClient, programmeId: string, amountFen: number): Promise<void> {
  const document = { bucketCode: 'CITY-2026', amountFen, documentNo: newId(), decidedOn: '2026-01-15' };
  await must(finance.post(`/programmes/${programmeId}/appropriations`, document));
}

async function publish(officer: ApiClient, code: string, document: object): Promise<string> {
  const created = await must(officer.post('/programmes', { code, nameZh: code, nameEn: code, document }));
  const id = String(created['id']);
  await must(officer.post(`/programmes/${id}/publication`, undefined));
  return id;
}

async function addAuthorities(rooms: RoomApp, tenantId: number): Promise<void> {
  const city = {
    kind: 'ADMINISTRATIVE',
    regionCode: null,
    validFrom: '2020-01-01',
    nameZh: '市',
    nameEn: 'City',
  } as const;
  const add = rooms.get(AddAuthority);
  await add.execute(tenantId, { ...city, code: 'SZ', parentCode: null, level: 'CITY' }, null);
  await add.execute(tenantId, { ...city, code: 'NS', parentCode: 'SZ', level: 'DISTRICT' }, null);
}

async function registerFirm(rooms: RoomApp, tenantId: number, establishedOn: string): Promise<TestFirm> {
  const profile = {
    establishedOn,
    registeredRegion: 'NS',
    gbIndustry: 'I6513',
    employees: 40,
    revenueFen: 900_000_000,
  };
  const enterprise = await rooms
    .get(RegisterEnterprise)
    .execute(tenantId, { uscc: makeCreditCode(), name: '示范企业', profile, origin: 'AUTHORITY' }, null);
  const rights = [
    'application.apply',
    'application.read',
    'evidence.upload',
    'evidence.read',
    'programme.read',
    'voucher.read',
  ] as const;
  const client = rooms.as({ tenantId, enterpriseId: enterprise.id, roles: ['ENTERPRISE_OPERATOR'] }, rights);
  return { enterpriseId: enterprise.id, uscc: enterprise.uscc, client };
}

async function setClock(rooms: RoomApp, tenantId: number, now: string): Promise<void> {
  const owner = new pg.Client({ connectionString: rooms.ownerUrl });
  await owner.connect();
  try {
    await owner.query('update tenant set clock_offset = $2::timestamptz - clock_timestamp() where id = $1', [
      tenantId,
      now,
    ]);
  } finally {
    await owner.end();
  }
}
