/** Asia/Shanghai has kept UTC+8 without summer time since 1991. */
export const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** The day in Asia/Shanghai of an instant (milliseconds since 1970), `YYYY-MM-DD`. */
export function shanghaiDayAt(instantMs: number): string {
  return new Date(instantMs + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}
