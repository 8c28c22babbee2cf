import { declareNotification, type NewNotification, Notifications } from '../../src/modules/notifications/index.js';
import { Tenants } from '../../src/platform/database/tenants.js';
import { newId } from '../../src/platform/ids/new-id.js';
import type { ApiClient } from '../story/api-client.js';
import { type DemoTenant, openDemoTenant } from './demo-tenant.js';
import type { TestApp } from './test-app.js';

export const APPROVED = declareNotification('spec.approved', {
  zh: '申请 {number} 已通过，核定 {awardFen} 元',
  en: 'Application {number} was approved for {awardFen} yuan',
});
export const QUIET = declareNotification('spec.quiet', { zh: '系统维护', en: 'Maintenance', byMail: false });

export interface Inbox {
  readonly items: readonly { id: string; kind: string; textZh: string; textEn: string; state: string }[];
  readonly nextCursor: string | null;
}

export interface NotifiedCity {
  readonly tenant: DemoTenant;
  readonly tenantId: number;
  readonly operator: ApiClient;
  readonly enterpriseId: string;
  readonly reviewer: ApiClient;
}

export async function openNotifiedCity(test: TestApp): Promise<NotifiedCity> {
  const tenant = await openDemoTenant(test.api);
  const tenantId = (await test.get(Tenants).findByCode(tenant.tenantCode))!.id;
  const operator = await tenant.as('ENTERPRISE_OPERATOR');
  const { body } = await operator.get<{ scope: { enterpriseId: string } }>('/me');
  const reviewer = await tenant.as('DISTRICT_REVIEWER');
  return { tenant, tenantId, operator, enterpriseId: body.scope.enterpriseId, reviewer };
}

export const about = (enterpriseId: string, number: string): NewNotification => ({
  audience: { kind: 'ENTERPRISE', id: enterpriseId },
  kind: APPROVED,
  params: { number, awardFen: '30000000' },
  subject: { type: 'application', id: newId() },
});
export const notify = (test: TestApp, tenantId: number, news: readonly NewNotification[]): Promise<void> =>
  test.run(tenantId, () => test.get(Notifications).notifyMany(news));
export const inbox = async (client: ApiClient, query = ''): Promise<Inbox> =>
  (await client.get<Inbox>(`/notifications${query}`)).body;
