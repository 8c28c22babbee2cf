export { RedemptionsModule } from './redemptions.module.js';
export { Redemptions } from './redemptions.js';
export type { CapturedOrder, Redemption, SettledPeriod } from './redemption.types.js';
