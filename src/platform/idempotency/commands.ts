import { Injectable } from '@nestjs/common';

import { UnitOfWork } from '../database/unit-of-work.js';
import { rememberText } from '../http/answer-text.js';
import { markReplayed } from '../http/request-context.js';
import type { Command } from './command.js';
import { IdempotencyRepository, type StoredAnswer } from './idempotency.repository.js';
import { Refusal, RefusedAnswer } from './refusal.js';

const SUCCESS = 200;

/** Runs a single (not batched) command: key, effect and answer in one commit; a repeated key gets the stored answer. */
@Injectable()
export class Commands {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotency: IdempotencyRepository,
  ) {}

  /** `work` answers what the caller gets as JSON, or a Refusal, which is committed and then thrown as RefusedAnswer. */
  async run<T extends object>(command: Command, work: () => Promise<T | Refusal>): Promise<T> {
    const { answer, replayed } = await this.unitOfWork.run(command.actor.tenantId, async () => {
      const stored = (await this.idempotency.claim([command])).get(command.commandId);
      if (stored) return { answer: stored, replayed: true };
      const fresh = toAnswer(await work());
      await this.idempotency.complete([{ command, answer: fresh }]);
      return { answer: fresh, replayed: false };
    });
    return toResult<T>(answer, replayed);
  }
}

/** An answer as it is stored and, when it is new, as the use case gave it. */
export interface Answer extends StoredAnswer {
  readonly result?: object;
}

export function toAnswer(result: object): Answer {
  if (!(result instanceof Refusal)) return { status: SUCCESS, body: JSON.stringify(result), result };
  const { code, message, body, status } = result;
  return { status, body: JSON.stringify({ code, message, body }) };
}

/** The caller's answer, whose JSON is the stored text byte for byte. */
export function toResult<T extends object>(answer: Answer, replayed: boolean): T {
  if (replayed) markReplayed();
  if (answer.status === SUCCESS) {
    const result = (answer.result ?? JSON.parse(answer.body)) as T;
    rememberText(result, answer.body);
    return result;
  }
  const { code, message, body } = JSON.parse(answer.body) as Pick<Refusal, 'code' | 'message' | 'body'>;
  throw new RefusedAnswer(new Refusal(code, answer.status, message, body), replayed);
}
