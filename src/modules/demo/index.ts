export { DemoModule } from './demo.module.js';
export { madeUpCreditCode } from './tenants/made-up-credit-code.js';
export { OpenTenant } from './tenants/open-tenant.js';
export { type DemoUser, signInsOf } from './tenants/sign-ins.js';
export type { PlannedUser, TenantPlan } from './tenants/tenant-plan.types.js';
