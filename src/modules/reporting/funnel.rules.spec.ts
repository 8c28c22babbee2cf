import { drillDown } from './drill-down.rules.js';
import { rowsOf } from './funnel.rules.js';
import type { FunnelStep } from './report.types.js';

it.each([
  ['vouchers', {}, '/api/v1/vouchers'],
  ['vouchers', { programmeId: 'p', state: null }, '/api/v1/vouchers?programmeId=p'],
  ['redemptions', { orderNumber: 'A&B=1', state: 'HELD' }, '/api/v1/redemptions?orderNumber=A%26B%3D1&state=HELD'],
])('RPT-01 leads to %s by %j', (list, filters, path) => {
  expect(drillDown(list, filters)).toBe(path);
});

it.each<[FunnelStep, boolean, string | null]>([
  ['DRAFTED', true, null],
  ['SUBMITTED', false, '/api/v1/applications?programmeId=p&reached=SUBMITTED'],
  ['DECIDED', false, '/api/v1/applications?programmeId=p&reached=DECIDED'],
  ['APPROVED', false, '/api/v1/applications?programmeId=p&reached=APPROVED'],
  ['ISSUED', false, '/api/v1/vouchers?programmeId=p'],
  ['REDEEMED', false, '/api/v1/redemptions?programmeId=p&state=CAPTURED'],
  ['SETTLED', true, '/api/v1/statements?programmeId=p&state=PAID'],
  ['SETTLED', false, null],
])('RPT-02 %s, settlements seen: %s, leads to %s', (step, seesSettlements, path) => {
  expect(rowsOf(step, { programmeId: 'p', seesSettlements })).toBe(path);
});
