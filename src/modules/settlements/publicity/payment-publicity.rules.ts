/** How a line of a batch stands before the public; null when it was never published. */
export type PaymentStanding = {
  readonly state: 'OPEN' | 'OBJECTED' | 'CLEARED' | 'REMOVED';
  readonly removedBecause: string | null;
  readonly blocked: boolean;
  readonly endsAt: Date;
} | null;

/**
 * CLEAR: may be paid. UPHELD: is not paid. NOT_PUBLIC: was not published, or its notice was taken down. RUNNING: its period
 * runs. OBJECTED: an objection to it is open, or under BATCH to another line of its notice.
 */
export type PaymentVerdict = 'CLEAR' | 'UPHELD' | 'NOT_PUBLIC' | 'RUNNING' | 'OBJECTED';

/** @rule SET-22 Payments go before the public where the policy wants that before money flows. (publicity.at BEFORE_PAY, BOTH) */
export function goesPublicBeforePay(at: string): boolean {
  return at === 'BEFORE_PAY' || at === 'BOTH';
}

/**
 * @rule SET-23 A payment is made when the period of its notice is over and no objection to it is open; one whose objection
 * was upheld is not made. (publicity.at BEFORE_PAY; publicity.objectionBlocks)
 */
export function judgePayment(standing: PaymentStanding, now: Date): PaymentVerdict {
  if (standing === null) return 'NOT_PUBLIC';
  const { state, removedBecause, blocked, endsAt } = standing;
  switch (state) {
    case 'CLEARED':
      return 'CLEAR';
    case 'REMOVED':
      return removedBecause === 'OBJECTION_UPHELD' ? 'UPHELD' : 'NOT_PUBLIC';
    case 'OBJECTED':
      return now < endsAt ? 'RUNNING' : 'OBJECTED';
    case 'OPEN':
      return now >= endsAt && blocked ? 'OBJECTED' : 'RUNNING';
  }
}
