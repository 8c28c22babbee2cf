import { killedApp } from './r11.js';
import { killedDatabase } from './r12.js';
import { flushedQueue } from './r14.js';
import { redisAway } from './r15.js';
import { deadlineOverDowntime } from './r17.js';
import { orderlyEnd } from './r20.js';
import { poison } from './r21.js';
import { roleAttack } from './r30.js';
import { tenantWalls } from './r33.js';
import { providerSignature } from './r36.js';
import { races } from './races.js';
import type { FaultScript } from './support/fault-script.js';
import { cluster, topology } from './topology.js';

/** Every script, in the order they run. One file each; adding one is adding a line here. */
export const scripts: readonly FaultScript[] = [
  topology,
  cluster,
  races,
  killedApp,
  killedDatabase,
  flushedQueue,
  redisAway,
  deadlineOverDowntime,
  orderlyEnd,
  poison,
  roleAttack,
  tenantWalls,
  providerSignature,
];
