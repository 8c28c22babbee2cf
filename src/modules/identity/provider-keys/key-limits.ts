import { Injectable } from '@nestjs/common';

import { AppConfig } from '../../../platform/config/app-config.js';
import { isLoopback } from '../../../platform/http/address.js';
import { KeyTooBusy } from './provider-key.errors.js';
import { type Allowance, take } from './provider-key.rules.js';

const KEPT_MAX = 10_000;

/** How often each key has asked of late; every process counts its own. */
@Injectable()
export class KeyLimits {
  private readonly kept = new Map<string, Allowance>();

  constructor(private readonly config: AppConfig) {}

  /** Throws KeyTooBusy. */
  check(keyId: string, address: string): void {
    if (this.config.isPlayground && isLoopback(address)) return;
    const { KEY_LIMIT_PER_SECOND: perSecond } = this.config.environment;
    const { after, waitMs } = take(this.kept.get(keyId) ?? null, perSecond, performance.now());
    this.keep(keyId, after);
    if (waitMs > 0) throw new KeyTooBusy(waitMs);
  }

  private keep(keyId: string, allowance: Allowance): void {
    this.kept.delete(keyId);
    this.kept.set(keyId, allowance);
    if (this.kept.size <= KEPT_MAX) return;
    for (const oldest of this.kept.keys()) {
      this.kept.delete(oldest);
      return;
    }
  }
}
