import { ApiClient, type SentCommand } from './api-client.js';
import { playAudit } from './audit-trail.js';
import { Narrator, StoryFailed } from './narrator.js';
import { playPublic1 } from './public-1.js';
import { playExpiry, playPublic3 } from './public-3.js';
import { playPublic6 } from './public-6.js';
import { playSettlement } from './settlement.js';

/** Plays the main job against a running server and checks every figure: `npm run story [-- http://127.0.0.1:3000[,…]]`. */
const url = process.argv[2] ?? 'http://127.0.0.1:3000';
const narrator = new Narrator();
const startedAt = performance.now();

try {
  const journal: SentCommand[] = [];
  const guest = new ApiClient(url, null, journal);
  const firstYear = await playPublic1(guest, narrator);
  const bazaar = await playPublic3(guest, narrator);
  await playSettlement(narrator, bazaar);
  await playExpiry(narrator, bazaar);
  const objected = await playPublic6(guest, narrator);
  await playAudit(narrator, [firstYear, bazaar.world, objected], journal);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`\n${String(narrator.figures)} figures, all as expected, in ${seconds} s\n`);
} catch (error) {
  const known = error instanceof StoryFailed;
  process.stderr.write(`\n ✗ ${known ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
}
