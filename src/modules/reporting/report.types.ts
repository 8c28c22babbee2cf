import type { Fen } from '../../platform/money/fen.js';

/** How far a programme's money and cases get, first step first. */
export const FUNNEL_STEPS = ['DRAFTED', 'SUBMITTED', 'DECIDED', 'APPROVED', 'ISSUED', 'REDEEMED', 'SETTLED'] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];

/** A number of rows and their money; null: rows that have none yet. */
export interface Figure {
  readonly count: number;
  readonly amountFen: Fen | null;
}

export type Funnel = Readonly<Record<FunnelStep, Figure>>;
