import { existsSync } from 'node:fs';

/** Where Debian's `libfaketime` and others put it. */
const PLACES = ['x86_64-linux-gnu', 'aarch64-linux-gnu', '.'].map(
  (machine) => `/usr/lib/${machine}/faketime/libfaketimeMT.so.1`,
);

/** Whether processes can be given a wrong clock here (`apt-get install faketime`). */
export const canSkewClocks = PLACES.some((place) => existsSync(place));

/**
 * Variables that put the wall clock of a process `seconds` off; timers and intervals keep their pace. The product has
 * no such setting of its own, so without libfaketime there is no skew.
 */
export function skewedBy(seconds: number): Readonly<Record<string, string>> {
  if (seconds === 0) return {};
  const library = PLACES.find((place) => existsSync(place));
  if (library === undefined) throw new Error('libfaketime is not installed: apt-get install faketime');
  return {
    LD_PRELOAD: library,
    FAKETIME: `${seconds > 0 ? '+' : ''}${String(seconds)}s`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
}
