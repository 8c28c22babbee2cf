/** A message that failed for good. */
export interface DeadLetter {
  readonly id: string;
  readonly topic: string;
  /** Ids only. */
  readonly payload: Readonly<Record<string, string>>;
  /** What its handler threw last. */
  readonly error: string;
  readonly tries: number;
  /** Real time, as all times of the queue. */
  readonly firstFailedAt: Date;
  readonly lastFailedAt: Date;
  /** Who wants it sent again and waits for a second person. */
  readonly askedBy: string | null;
  readonly askedAt: Date | null;
  readonly redrivenBy: string | null;
  readonly redrivenAt: Date | null;
}

/** DEAD → (ASKED →) REDRIVEN; back to DEAD when it fails again. */
export type DeadLetterState = 'DEAD' | 'ASKED' | 'REDRIVEN';
