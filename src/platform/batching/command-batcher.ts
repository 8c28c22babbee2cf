import { Injectable } from '@nestjs/common';

import { findCurrentUnit, outsideUnit } from '../database/current-unit.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Command } from '../idempotency/command.js';
import { type Answer, toAnswer, toResult } from '../idempotency/commands.js';
import { identityOf, IdempotencyRepository, type StoredAnswer } from '../idempotency/idempotency.repository.js';
import type { Refusal } from '../idempotency/refusal.js';

const MAX_BATCH = 200;

/** A command with its input, as a batched use case gets it. */
export interface BatchItem<Input> {
  readonly command: Command;
  readonly input: Input;
}

/** A use case that decides many commands of one tenant in one set-based pass inside one transaction. */
export interface BatchedUseCase<Input, Result extends object> {
  /** Stable name; commands of one name and tenant share a queue. */
  readonly name: string;
  /**
   * Called inside a unit of work, keys already claimed. Answers one result or Refusal per item, in order. A fault of one
   * item throws: everything is rolled back, the batch is halved and run again, down to the one that is at fault.
   */
  executeBatch(items: readonly BatchItem<Input>[]): Promise<readonly (Result | Refusal)[]>;
}

interface Waiting<Input> extends BatchItem<Input> {
  resolve(settled: Settled): void;
  reject(error: unknown): void;
}

interface Lane {
  readonly waiting: Waiting<unknown>[];
  flushing: boolean;
}

/**
 * Gathers the concurrent commands of a tenant and use case into one transaction: natural batching, one flush in flight,
 * no timer. Correctness never depends on it; several processes serialise on row locks.
 */
@Injectable()
export class CommandBatcher {
  private readonly lanes = new Map<string, Lane>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly idempotency: IdempotencyRepository,
  ) {}

  submit<Input, Result extends object>(
    useCase: BatchedUseCase<Input, Result>,
    command: Command,
    input: Input,
  ): Promise<Result> {
    if (findCurrentUnit()) throw new Error('A batched command cannot be submitted from inside a unit of work.');
    const key = `${useCase.name} ${String(command.actor.tenantId)}`;
    const lane = this.lanes.get(key) ?? { waiting: [], flushing: false };
    this.lanes.set(key, lane);
    const settled = new Promise<Settled>((resolve, reject) => {
      lane.waiting.push({ command, input, resolve, reject });
      if (!lane.flushing) this.startFlushing(useCase, key, lane);
    });
    // Turned into the answer here, in the caller's own request, so that a replay can be marked on it.
    return settled.then(({ answer, replayed }) => toResult<Result>(answer, replayed));
  }

  private startFlushing(useCase: BatchedUseCase<unknown, object>, key: string, lane: Lane): void {
    lane.flushing = true;
    // setImmediate lets every request that was already read from its socket join the first batch.
    setImmediate(() => void outsideUnit(() => this.flushAll(useCase, key, lane)));
  }

  private async flushAll(useCase: BatchedUseCase<unknown, object>, key: string, lane: Lane): Promise<void> {
    while (lane.waiting.length > 0) await this.execute(useCase, takeBatch(lane.waiting));
    lane.flushing = false;
    this.lanes.delete(key);
  }

  private async execute(useCase: BatchedUseCase<unknown, object>, batch: readonly Waiting<unknown>[]): Promise<void> {
    try {
      const answers = await this.commit(useCase, batch);
      batch.forEach((item, index) => {
        settle(item, answers[index]);
      });
    } catch (error) {
      if (batch.length === 1) {
        batch[0]?.reject(error);
        return;
      }
      const middle = Math.ceil(batch.length / 2);
      await this.execute(useCase, batch.slice(0, middle));
      await this.execute(useCase, batch.slice(middle));
    }
  }

  private commit(
    useCase: BatchedUseCase<unknown, object>,
    batch: readonly Waiting<unknown>[],
  ): Promise<readonly Settled[]> {
    const [first] = batch;
    if (!first) return Promise.resolve([]);
    return this.unitOfWork.run(first.command.actor.tenantId, async () => {
      const stored = await this.idempotency.claim(batch.map(({ command }) => command));
      const fresh = batch.filter(({ command }) => !stored.has(command.commandId));
      const results = fresh.length > 0 ? await useCase.executeBatch(fresh) : [];
      const answers = fresh.map(({ command }, index) => ({ command, answer: answerAt(results, index) }));
      if (answers.length > 0) await this.idempotency.complete(answers);
      const byCommand = new Map(answers.map(({ command, answer }) => [command.commandId, answer]));
      return batch.map(({ command }) => settledOf(command, stored, byCommand));
    });
  }
}

interface Settled {
  readonly answer: Answer;
  readonly replayed: boolean;
}

/** Up to MAX_BATCH in arrival order; a second command with the same key waits for the next batch. */
function takeBatch(waiting: Waiting<unknown>[]): readonly Waiting<unknown>[] {
  const keys = new Set<string>();
  const later: Waiting<unknown>[] = [];
  const batch: Waiting<unknown>[] = [];
  for (const item of waiting.splice(0)) {
    const key = identityOf(item.command);
    if (batch.length < MAX_BATCH && !keys.has(key)) {
      keys.add(key);
      batch.push(item);
    } else later.push(item);
  }
  waiting.push(...later);
  return batch;
}

function answerAt(results: readonly object[], index: number): Answer {
  const result = results[index];
  if (result === undefined) throw new Error('A batched use case answered fewer results than it got commands.');
  return toAnswer(result);
}

function settledOf(
  command: Command,
  stored: ReadonlyMap<string, StoredAnswer>,
  fresh: ReadonlyMap<string, Answer>,
): Settled {
  const replay = stored.get(command.commandId);
  if (replay) return { answer: replay, replayed: true };
  const answer = fresh.get(command.commandId);
  if (!answer) throw new Error('A command was neither replayed nor executed.');
  return { answer, replayed: false };
}

function settle(item: Waiting<unknown>, settled: Settled | undefined): void {
  if (settled) item.resolve(settled);
  else item.reject(new Error('A command got no answer.'));
}
