import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

import { ServiceBusy } from '../../../platform/database/transient-errors.js';

/** argon2id by OWASP's second profile: 19 MiB, two passes, one lane; about 15 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** So many hashes at once, so that a flood of sign-ins leaves the other cores to approvals. */
const SLOTS = 2;
const WAITING_MAX = 500;

/** A hash that no password has: unknown users cost as much as known ones. */
const DECOY = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRmb3JkZWNveQ$DDvNuB5sCw8vcWHdLzYNdXLWEhsXBIMxYdy6xUSRr8k';

@Injectable()
export class PasswordHasher {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  hash(password: string): Promise<string> {
    return this.inSlot(() => hash(password, COST));
  }

  /** Many at once, two at a time. */
  hashAll(passwords: readonly string[]): Promise<readonly string[]> {
    return Promise.all(passwords.map((password) => this.hash(password)));
  }

  /** `hashed` null stands for a user that does not exist: the same work, and never true. Call it inside a slot. */
  async matches(hashed: string | null, password: string): Promise<boolean> {
    const same = await verify(hashed ?? DECOY, password);
    return same && hashed !== null;
  }

  /** Runs `work` when one of the slots is free. Throws ServiceBusy when too many wait already. */
  async inSlot<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting.length >= WAITING_MAX) throw new ServiceBusy('Too many sign-ins at once. Please try again.');
    if (this.running >= SLOTS) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
