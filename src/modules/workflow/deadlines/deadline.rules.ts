/**
 * @rule WFL-20 When a calendar is imported, a deadline that runs is counted again from the day its stage began; it never
 * moves to before the end of today, and one that has passed stays. (domain page, D.5; Civil Code art. 203)
 */
export function countedAgain(current: Date, counted: Date, { now, endOfToday }: Today): Date {
  if (current <= now) return current;
  if (counted >= endOfToday) return counted;
  return current < endOfToday ? current : endOfToday;
}

export interface Today {
  readonly now: Date;
  /** 24:00 of the day of `now`. */
  readonly endOfToday: Date;
}
