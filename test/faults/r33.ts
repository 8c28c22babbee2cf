import type { FaultScript } from './support/fault-script.js';
import { exactly, type Figure } from './support/figures.js';
import { tryTenantWalls, type WallProbe } from './walls/tenant-walls.js';
import { openWalledDatabase } from './walls/walled-database.js';

/** Every table, view and function of the catalogue, with rows of two tenants in each table. */
export const tenantWalls: FaultScript = {
  id: 'R33',
  title: 'the wall between tenants: reading, writing, COPY, views, functions, the worker’s role',
  run: async (harness) => {
    const { admin, adminUrl, tenants } = await openWalledDatabase(harness);
    const probes = await tryTenantWalls(admin, adminUrl, tenants);
    for (const { role, relation, probe, answer } of probes.filter(({ held }) => !held)) {
      harness.say(`HOLE ${role} ${relation}: ${probe}: ${answer}`);
    }
    return [...new Set(probes.map(({ probe }) => probe))].map((probe) => heldOf(probe, probes));
  },
};

function heldOf(probe: string, probes: readonly WallProbe[]): Figure {
  const tried = probes.filter((each) => each.probe === probe);
  const held = tried.filter((each) => each.held);
  const all = String(tried.length);
  return exactly(`held: ${probe}`, `${String(held.length)} of ${all}`, `${all} of ${all}`);
}
