import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { ActorResolver } from '../../../platform/access/actor-resolver.js';
import { Clock } from '../../../platform/clock/clock.js';
import { AccessTokenStrategy, type VerifiedToken } from './access-token.strategy.js';
import { authenticate } from './authenticate.js';
import { SessionStates } from './session-states.js';

const KEPT_MAX = 10_000;

/** Bearer token → actor. A token is verified once and kept by its hash until it ends; its session is asked again and again. */
@Injectable()
export class TokenActors extends ActorResolver {
  /** In the order of last use. */
  private readonly kept = new Map<string, VerifiedToken>();

  constructor(
    private readonly strategy: AccessTokenStrategy,
    private readonly sessions: SessionStates,
    private readonly clock: Clock,
  ) {
    super();
  }

  async resolve(token: string): Promise<Actor | null> {
    const verified = await this.verify(token);
    if (!verified) return null;
    const { actor } = verified;
    return (await this.sessions.isOpen(actor.tenantId, actor.sessionId)) ? actor : null;
  }

  private async verify(token: string): Promise<VerifiedToken | null> {
    const key = createHash('sha256').update(token).digest('base64');
    const kept = this.kept.get(key);
    this.kept.delete(key);
    const verified =
      kept ?? (await authenticate<VerifiedToken>(this.strategy, { headers: { authorization: `Bearer ${token}` } }));
    if (!verified || verified.expiresAt * 1000 <= this.clock.realTime().getTime()) return null;
    this.keep(key, verified);
    return verified;
  }

  private keep(key: string, verified: VerifiedToken): void {
    this.kept.set(key, verified);
    if (this.kept.size <= KEPT_MAX) return;
    for (const oldest of this.kept.keys()) {
      this.kept.delete(oldest);
      return;
    }
  }
}
