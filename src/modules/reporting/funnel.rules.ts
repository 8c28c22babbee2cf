import { drillDown } from './drill-down.rules.js';
import type { FunnelStep } from './report.types.js';

/** Where the rows of the steps are listed. */
export interface FunnelScope {
  readonly programmeId: string;
  /** Settlements are shown to officers of the leading authority and above only. */
  readonly seesSettlements: boolean;
}

/**
 * @rule RPT-02 Each step leads to its rows; drafts are their owners' own and lead nowhere, settlements lead only those
 * who may see them. (jurisdiction; every figure can be followed to its rows)
 */
export function rowsOf(step: FunnelStep, { programmeId, seesSettlements }: FunnelScope): string | null {
  switch (step) {
    case 'DRAFTED':
      return null;
    case 'SUBMITTED':
    case 'DECIDED':
    case 'APPROVED':
      return drillDown('applications', { programmeId, reached: step });
    case 'ISSUED':
      return drillDown('vouchers', { programmeId });
    case 'REDEEMED':
      return drillDown('redemptions', { programmeId, state: 'CAPTURED' });
    case 'SETTLED':
      return seesSettlements ? drillDown('statements', { programmeId, state: 'PAID' }) : null;
  }
}
