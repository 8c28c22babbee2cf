import { Instant, YesNo } from '../../../platform/http/fields.js';

export class SetClockRequest {
  @Instant({
    description: 'Later than now; anything while the tenant has no programme.',
    example: '2026-06-01T09:00:00+08:00',
  })
  readonly now: string;
}

export class ClockView {
  @Instant({ description: 'Business time of the tenant.' })
  readonly now: string;
}

export class ClockSetView extends ClockView {
  @YesNo({ description: 'False when something that became due was still under way after ten seconds.' })
  readonly settled: boolean;
}
