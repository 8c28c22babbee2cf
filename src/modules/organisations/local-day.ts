const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** The day in Asia/Shanghai of an instant, `YYYY-MM-DD`. */
export function localDay(instant: Date): string {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}
