import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotFound } from '../../platform/errors/faults.js';
import { isIdKey, keysetOf, type Page, pageOf } from '../../platform/http/pages.js';
import { toDeadLetterView } from './dead-letter.view.js';
import type { DeadLetterView, ListDeadLettersQuery } from './dead-letters.dto.js';
import { DeadLettersRepository } from './dead-letters.repository.js';

/** What failed for good in the caller's tenant, the newest message first. */
@Injectable()
export class ListDeadLetters {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly letters: DeadLettersRepository,
  ) {}

  async execute(actor: Actor, query: ListDeadLettersQuery): Promise<Page<DeadLetterView>> {
    const { limit, after } = keysetOf(query, [isIdKey]);
    const rows = await this.unitOfWork.read(actor.tenantId, () =>
      this.letters.list(query.state ?? null, after?.[0] ?? null, limit + 1),
    );
    return pageOf(
      rows,
      limit,
      ({ id }) => [id],
      (letter) => toDeadLetterView(letter, actor.userId),
    );
  }

  async read(actor: Actor, id: string): Promise<DeadLetterView> {
    const letter = await this.unitOfWork.read(actor.tenantId, () => this.letters.findById(id));
    if (!letter) throw new NotFound('dead letter');
    return toDeadLetterView(letter, actor.userId);
  }
}
