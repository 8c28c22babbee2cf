import { roleAttack } from './r30.js';
import { tenantWalls } from './r33.js';
import type { FaultScript } from './support/fault-script.js';
import { cluster, topology } from './topology.js';

/** Every script, in the order they run. One file each; adding one is adding a line here. */
export const scripts: readonly FaultScript[] = [topology, cluster, roleAttack, tenantWalls];
