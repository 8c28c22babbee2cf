import { randomBytes } from 'node:crypto';

import type { ApiClient } from './api-client.js';
import { makeCreditCode } from './credit-code.js';
import type { Narrator } from './narrator.js';

/** A city of its own for one chapter: its clock, its officials, and whoever joins. */
export interface World {
  readonly tenantCode: string;
  readonly districtCode: string;
  /** A signed-in client per role. */
  readonly as: Readonly<Record<string, ApiClient>>;
  setClock(now: string): Promise<void>;
}

interface DemoTenant {
  readonly tenantCode: string;
  readonly users: readonly { readonly role: string; readonly username: string; readonly password: string }[];
}

const OFFICIALS = [
  'PROGRAMME_OFFICER',
  'DISTRICT_REVIEWER',
  'CITY_REVIEWER',
  'ISSUING_OFFICER',
  'FINANCE_MAKER',
  'FINANCE_CHECKER',
  'SUPERVISOR',
  'AUDITOR',
];

export async function openWorld(guest: ApiClient, narrator: Narrator, now: string): Promise<World> {
  const { tenantCode, users } = narrator.ok(await guest.post<DemoTenant>('/demo/tenants', {}), 201);
  const as: Record<string, ApiClient> = {};
  for (const { role, username, password } of users) {
    if (OFFICIALS.includes(role)) as[role] = await guest.signIn({ tenantCode, username, password });
  }
  const officer = client(as, 'PROGRAMME_OFFICER');
  const setClock = async (instant: string): Promise<void> => {
    narrator.ok(await officer.put('/clock', { now: instant }));
    narrator.say(`the clock of ${tenantCode} says ${instant}`);
  };
  await setClock(now);
  const authorities = narrator.ok(await officer.get<{ items: { code: string; level: string }[] }>('/authorities'));
  const district = authorities.items.find(({ level }) => level === 'DISTRICT');
  if (!district) throw new Error('The demo tenant has no district.');
  return { tenantCode, districtCode: district.code, as, setClock };
}

export function client(as: Readonly<Record<string, ApiClient>>, role: string): ApiClient {
  const found = as[role];
  if (!found) throw new Error(`The demo tenant has no ${role}.`);
  return found;
}

/** A provider that has registered itself, with an admitted item, signed in. */
export interface Seller {
  readonly name: string;
  readonly uscc: string;
  readonly serviceItemId: string;
  readonly client: ApiClient;
  readonly providerId: string;
  readonly admissionId: string;
}

/** An enterprise that has registered itself and signed in. */
export interface Firm {
  readonly name: string;
  readonly uscc: string;
  readonly enterpriseId: string;
  readonly client: ApiClient;
}

export async function registerFirm(
  guest: ApiClient,
  narrator: Narrator,
  world: World,
  firm: { name: string; establishedOn: string },
): Promise<Firm> {
  const uscc = makeCreditCode();
  const username = `firm-${uscc.toLowerCase()}`;
  const password = `${randomBytes(12).toString('base64url')}aA1-`;
  narrator.ok(
    await guest.post('/registrations', {
      tenantCode: world.tenantCode,
      uscc,
      name: firm.name,
      establishedOn: firm.establishedOn,
      registeredRegion: world.districtCode,
      gbIndustry: 'C3919',
      employees: 120,
      revenueFen: 8_000_000_000,
      username,
      password,
      displayName: '经办人',
    }),
    201,
  );
  const signedIn = await guest.signIn({ tenantCode: world.tenantCode, username, password });
  const me = narrator.ok(await signedIn.get<{ scope: { enterpriseId: string } }>('/me'));
  narrator.say(`${firm.name} (${uscc}) registered`);
  return { name: firm.name, uscc, enterpriseId: me.scope.enterpriseId, client: signedIn };
}

/** A provider registers; an official enters it and its card hours into the catalogue from `admittedFrom` on. */
export async function registerSeller(
  guest: ApiClient,
  narrator: Narrator,
  world: World,
  seller: { name: string; admittedFrom: string },
): Promise<Seller> {
  const uscc = makeCreditCode();
  const username = `seller-${uscc.toLowerCase()}`;
  const password = `${randomBytes(12).toString('base64url')}aA1-`;
  const registration = { tenantCode: world.tenantCode, uscc, name: seller.name, username, password };
  narrator.ok(await guest.post('/registrations/providers', { ...registration, displayName: '经办人' }), 201);
  const signedIn = await guest.signIn({ tenantCode: world.tenantCode, username, password });
  const me = narrator.ok(await signedIn.get<{ scope: { providerId: string } }>('/me'));
  const { providerId } = me.scope;
  const officer = client(world.as, 'PROGRAMME_OFFICER');
  const { admittedFrom } = seller;
  const admission = narrator.ok(
    await officer.post<{ id: string }>('/provider-admissions/entries', { providerId, admittedFrom, batchNo: 1 }),
    201,
  );
  const item = narrator.ok(
    await officer.post<{ id: string }>('/service-items/entries', {
      providerId,
      code: 'GPU-HOUR',
      nameZh: '智算卡时',
      nameEn: 'Accelerator card hour',
      voucherType: 'COMPUTE',
      unit: 'CARD_HOUR',
      admittedFrom,
    }),
    201,
  );
  narrator.say(`${seller.name} (${uscc}) listed from ${admittedFrom}`);
  return { name: seller.name, uscc, serviceItemId: item.id, client: signedIn, providerId, admissionId: admission.id };
}
