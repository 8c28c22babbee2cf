import { randomFillSync } from 'node:crypto';

import { v5 as uuidV5, v7 as uuidV7 } from 'uuid';

import { databaseTime } from '../clock/database-time.js';

/** Namespace of the ids that are derived from a command, so that a repeated command meets its own rows. */
const COMMAND_LEGS = '8a1f6c52-6f0e-5d5e-9d53-2d0c7a1b9e11';

/** Namespace of things that need an id and have a name of their own, such as a shared timer. */
const NAMED_THINGS = '2f0c9f0e-5d0b-5b7a-8a51-6a1f3f1c7b42';

const ID_BYTES = 16;
/** Random bytes are asked for in bulk: asking the system for each id costs more than all the rest of making it. */
const pool = new Uint8Array(ID_BYTES * 512);
let taken = pool.length;
let lastMs = 0;
let sequence = 0;

/**
 * A new uuid v7 (RFC 9562), made in the use case, never by the database: in order within a process, and by the database's
 * clock across processes, so that a history sorted by id is in the order in which it happened.
 */
export function newId(): string {
  const random = randomBytes();
  const now = databaseTime.milliseconds();
  if (now > lastMs) {
    lastMs = now;
    sequence = new DataView(random.buffer, random.byteOffset).getUint32(0) >>> 1;
  } else {
    sequence += 1;
  }
  return uuidV7({ random, msecs: lastMs, seq: sequence });
}

function randomBytes(): Uint8Array {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  taken += ID_BYTES;
  return pool.subarray(taken - ID_BYTES, taken);
}

/** The id of leg `number` of a command: the same command always yields the same transfer ids. */
export function legId(commandId: string, leg: number): string {
  return uuidV5(`${commandId}/${String(leg)}`, COMMAND_LEGS);
}

/** The id of something that is found by its name: the same name always yields the same id. */
export function namedId(name: string): string {
  return uuidV5(name, NAMED_THINGS);
}
