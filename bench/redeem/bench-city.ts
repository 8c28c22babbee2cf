import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { allMigrations } from '../../migrations/index.js';
import { bucketAccount, grantAccount, Ledger } from '../../src/modules/ledger/index.js';
import { Programmes } from '../../src/modules/programmes/index.js';
import { VoucherCodes } from '../../src/modules/vouchers/codes/voucher-codes.js';
import { Vouchers } from '../../src/modules/vouchers/index.js';
import { AppConfig, readEnvironment } from '../../src/platform/config/app-config.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { createLogger } from '../../src/platform/http/logging.js';
import { legId, newId } from '../../src/platform/ids/new-id.js';
import { fen } from '../../src/platform/money/fen.js';
import { createOn } from '../../src/start-server.js';
import { ApiClient } from '../../test/story/api-client.js';
import { makeCreditCode } from '../../test/story/credit-code.js';
import { openVoucherCity, type VoucherCity } from '../../test/support/voucher-city.js';

export const VOUCHERS = 10_000;
const PROVIDERS = 16;
const CHUNK = 500;
const FACE_FEN = 100_000_000n;
const POOL_FEN = 500_000_000_000n;
const MORE_MONEY_FEN = 2_000_000_000_000;
const BUDGET = {
  buckets: [{ id: 'CITY-2026', funder: 'CITY', level: 'city', year: 2026, amountFen: 10 * MORE_MONEY_FEN }],
};

/** A provider that may sell, and whoever signs in for it. */
export interface Seller {
  readonly providerId: string;
  readonly itemId: string;
  readonly username: string;
}

/** What the loads draw on. */
export interface BenchCity {
  readonly tenantId: number;
  readonly tenantCode: string;
  readonly sellers: readonly Seller[];
  readonly spreadCodes: readonly string[];
  readonly poolCode: string;
  /** One per role. */
  readonly users: VoucherCity['users'];
}

export const PASSWORD = 'Correct-Horse-7421';

/** 10,000 vouchers and one that is worth as much as many: made by the product's own code, set-based. */
export async function loadBenchCity(ownerUrl: string, dataFolder: string): Promise<BenchCity> {
  await migrate({ ownerUrl, migrations: allMigrations });
  const environment = readEnvironment({ APP_ENV: 'demo', LOG_LEVEL: 'error', ROLES: 'api' });
  const config = new AppConfig(environment, dataFolder, { ownerUrl, appUrl: ownerUrl, workerUrl: ownerUrl });
  const app = await createOn(config, createLogger('error'));
  await app.listen(0, '127.0.0.1');
  const test = {
    app,
    ownerUrl,
    dataFolder,
    api: new ApiClient(await app.getUrl()),
    get: <T>(type: Parameters<typeof app.get<T>>[0]): T => app.get<T>(type, { strict: false }),
    run: <T>(tenantId: number, work: () => Promise<T>): Promise<T> => app.get(UnitOfWork).run(tenantId, work),
    close: () => app.close(),
  };
  const city = await openVoucherCity(test, new Date().toISOString(), { budget: BUDGET });
  try {
    await appropriateMore(city);
    const issueFaces = (faces: readonly bigint[]): Promise<readonly string[]> =>
      test.run(city.tenantId, () => issueMany(app, city, faces));
    const spreadCodes: string[] = [];
    while (spreadCodes.length < VOUCHERS) {
      spreadCodes.push(...(await issueFaces(Array.from({ length: CHUNK }, () => FACE_FEN))));
    }
    const [poolCode = ''] = await issueFaces([POOL_FEN]);
    const sellers: Seller[] = [];
    for (let count = 0; count < PROVIDERS; count += 1) sellers.push(await addSeller(test.api, city));
    return { tenantId: city.tenantId, tenantCode: city.tenantCode, sellers, spreadCodes, poolCode, users: city.users };
  } finally {
    await city.close();
    await app.close();
  }
}

async function appropriateMore(city: VoucherCity): Promise<void> {
  const money = { bucketCode: 'CITY-2026', amountFen: MORE_MONEY_FEN, documentNo: 'DOC-2', decidedOn: '2026-01-16' };
  expectCreated(await city.as('FINANCE_MAKER').post(`/programmes/${city.programmeId}/appropriations`, money));
}

/** Reserves and issues, as the applications room does; answers the codes. */
async function issueMany(app: NestFastifyApplication, city: VoucherCity, faces: readonly bigint[]): Promise<string[]> {
  const programmes = app.get(Programmes, { strict: false });
  const versionId = (await programmes.findById(city.programmeId))?.currentVersionId ?? '';
  const [bucket] = await programmes.buckets(city.programmeId);
  if (!bucket) throw new Error('The programme has no bucket.');
  const reserves = faces.map((face) => ({ commandId: newId(), applicationId: newId(), amountFen: fen(face) }));
  const codes = await app.get(Ledger, { strict: false }).submit(
    reserves.map(({ commandId, applicationId, amountFen }) => ({
      ...{ commandId, kind: 'RESERVE', amountFen, expiresAt: null },
      from: bucketAccount(bucket.id),
      to: grantAccount(applicationId, bucket.id),
    })),
  );
  if (codes.some(({ code }) => code !== 'ok')) throw new Error('The bucket is too small for the bench.');
  const orders = reserves.map(({ commandId, applicationId, amountFen }) => ({
    ...{ applicationId, versionId, programmeId: city.programmeId, enterpriseId: city.enterpriseId },
    ...{ voucherType: 'COMPUTE', jurisdictionPath: 'CITY/EAST', faceFen: amountFen },
    reserves: [{ bucketId: bucket.id, amountFen, reserveId: legId(commandId, 1) }],
    snapshot: { facts: { 'contract.amountFen': 100_000_000 } },
  }));
  const issued = await app.get(Vouchers, { strict: false }).issueMany(orders, null);
  const names = app.get(VoucherCodes, { strict: false });
  return issued.map(({ id }) => names.codeOf(id));
}

async function addSeller(api: ApiClient, city: VoucherCity): Promise<Seller> {
  const { tenantCode } = city;
  const uscc = makeCreditCode();
  const username = `seller-${uscc.toLowerCase()}`;
  const who = { tenantCode, uscc, name: uscc, displayName: uscc, username, password: PASSWORD };
  expectCreated(await api.post('/registrations/providers', who));
  const client = await api.signIn({ tenantCode, username, password: PASSWORD });
  const { body } = await client.get<{ scope: { providerId: string } }>('/me');
  const { providerId } = body.scope;
  const officer = city.as('PROGRAMME_OFFICER');
  expectCreated(await officer.post('/provider-admissions/entries', { providerId, admittedFrom: '2026-01-01' }));
  const item = { code: 'GPU', nameZh: '算力', nameEn: 'GPU hours', voucherType: 'COMPUTE', unit: 'CARD_HOUR' };
  const added = await officer.post<{ id: string }>('/service-items/entries', {
    ...item,
    providerId,
    admittedFrom: '2026-01-01',
  });
  expectCreated(added);
  return { providerId, itemId: added.body.id, username };
}

function expectCreated({ status, body }: { status: number; body: unknown }): void {
  if (status !== 201) throw new Error(`${String(status)} ${JSON.stringify(body)}`);
}
