import { run } from './redeem/compare.js';

/**
 * Redemptions per second through the real HTTP API beside `pgbench` doing the same work as one hand-written function per
 * transaction, on the same server, in one run. Needs `pgbench` (Debian: postgresql-contrib).
 */
await run();
