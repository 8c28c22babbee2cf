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
  const password = `Story-${uscc}-2026`;
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
  const me = narrator.ok(await signedIn.get<{ enterpriseId: string }>('/me'));
  narrator.say(`${firm.name} (${uscc}) registered`);
  return { name: firm.name, uscc, enterpriseId: me.enterpriseId, client: signedIn };
}
