import { createHash } from 'node:crypto';

/**
 * @rule QUE-07 A lottery ticket is the SHA-256 of `<seed>:<application id>` in hexadecimal; the lowest comes first. The seed is published before the window closes, so everyone can repeat the draw. (queue.lotterySeed)
 */
export function drawTicket(seed: string, id: string): string {
  return createHash('sha256').update(`${seed}:${id}`, 'utf8').digest('hex');
}
