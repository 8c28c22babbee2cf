import { Injectable } from '@nestjs/common';

import { type SessionKey, SessionStatesRepository } from './session-states.repository.js';

/** How long an answer is believed: a session that another process ended is refused here at most so much later. */
const BELIEVED_MS = 3000;
const KEPT_MAX = 10_000;

interface Belief {
  readonly open: Promise<boolean>;
  /** By the monotonic clock. */
  readonly askedAt: number;
}

interface Question extends SessionKey {
  readonly answer: (open: boolean) => void;
  readonly fail: (error: unknown) => void;
}

/** Whether sessions still stand. Questions of the same moment become one query. */
@Injectable()
export class SessionStates {
  private readonly beliefs = new Map<string, Belief>();
  private questions: Question[] = [];

  constructor(private readonly sessions: SessionStatesRepository) {}

  isOpen(tenantId: number, sessionId: string): Promise<boolean> {
    const now = performance.now();
    const belief = this.beliefs.get(sessionId);
    if (belief && now - belief.askedAt < BELIEVED_MS) return belief.open;
    const open = this.ask(tenantId, sessionId);
    open.catch(() => {
      this.beliefs.delete(sessionId); // the next request asks again
    });
    this.believe(sessionId, { open, askedAt: now });
    return open;
  }

  /** A session of this process has ended: it is refused from now on. */
  forget(sessionId: string): void {
    this.beliefs.delete(sessionId);
  }

  private ask(tenantId: number, sessionId: string): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.questions.push({ tenantId, sessionId, answer: resolve, fail: reject });
      if (this.questions.length === 1) setImmediate(() => void this.askAll());
    });
  }

  private async askAll(): Promise<void> {
    const questions = this.questions;
    this.questions = [];
    try {
      const open = await this.sessions.findOpen(questions);
      for (const { sessionId, answer } of questions) answer(open.has(sessionId));
    } catch (error) {
      for (const { fail } of questions) fail(error);
    }
  }

  /** Oldest beliefs first in the map: asking again moves one to the end. */
  private believe(sessionId: string, belief: Belief): void {
    this.beliefs.delete(sessionId);
    this.beliefs.set(sessionId, belief);
    if (this.beliefs.size <= KEPT_MAX) return;
    for (const oldest of this.beliefs.keys()) {
      this.beliefs.delete(oldest);
      return;
    }
  }
}
