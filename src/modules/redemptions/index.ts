export { RedemptionsModule } from './redemptions.module.js';
export { Redemptions } from './redemptions.js';
export type { CapturedOrder, Redemption, RedemptionFigures, SettledPeriod } from './redemption.types.js';
