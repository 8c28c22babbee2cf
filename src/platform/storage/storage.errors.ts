import { DomainError } from '../errors/domain-error.js';
import { registerProblems } from '../errors/problem.catalog.js';

registerProblems({
  'storage-full': { status: 507, zh: '存储空间不足', en: 'There is no room left to store this' },
});

/** 413 with the platform's code for bodies that are too large. */
export class ContentTooLarge extends DomainError {
  constructor(maxBytes: number) {
    super('payload-too-large', 413, `A file may have ${String(maxBytes)} bytes at most.`, { maxBytes });
  }
}

/** Refused while there is still room for the database, which shares the disk and does not survive a full one. */
export class StorageFull extends DomainError {
  constructor() {
    super('storage-full', 507, 'The disk is nearly full, so no file is taken in at the moment. Nothing was stored.');
  }
}
