/** Money of a programme became free: `{ programmeId }`. The room that keeps the waitlist declares and handles it. */
export const BUDGET_RELEASED = 'budget.released';
