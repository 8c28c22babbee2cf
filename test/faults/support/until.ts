import { setTimeout as pause } from 'node:timers/promises';

/** Waits until `condition` holds; answers after how many seconds, or `Infinity` when it did not within `seconds`. */
export async function secondsUntil(condition: () => Promise<boolean> | boolean, seconds: number): Promise<number> {
  const startedAt = performance.now();
  const passed = (): number => (performance.now() - startedAt) / 1000;
  while (!(await condition())) {
    if (passed() > seconds) return Infinity;
    await pause(50);
  }
  return passed();
}
