const TURN_MS = 2;

/**
 * Bounds the work of one message, and gives requests a turn every few milliseconds meanwhile: a study is computed in the
 * process that serves requests.
 */
export class TimeSlice {
  private readonly startedAt = performance.now();
  private turnAt = this.startedAt;

  constructor(private readonly milliseconds: number) {}

  /** Call between small portions of work. True when the slice is used up. */
  async isOver(): Promise<boolean> {
    if (performance.now() - this.turnAt >= TURN_MS) {
      await new Promise((resolve) => setImmediate(resolve));
      this.turnAt = performance.now();
    }
    return performance.now() - this.startedAt >= this.milliseconds;
  }
}
