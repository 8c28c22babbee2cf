import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { isIdKey, keysetOf, type Page, pageOf, type PageQuery } from '../../../platform/http/pages.js';
import { fenToNumber } from '../../../platform/money/fen.js';
import { canSee } from '../redemption-access.rules.js';
import type { CreditNote } from '../redemption.types.js';
import { RedemptionListsRepository } from '../redemption-lists.repository.js';
import type { CreditNoteView } from '../redemptions.dto.js';
import { CreditNotesRepository } from './credit-notes.repository.js';

/** What was given back of an order, newest first, for whoever may see the order. */
@Injectable()
export class ListCreditNotes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly redemptions: RedemptionListsRepository,
    private readonly creditNotes: CreditNotesRepository,
  ) {}

  async execute(actor: Actor, redemptionId: string, query: PageQuery): Promise<Page<CreditNoteView>> {
    const keyset = keysetOf(query, [isIdKey]);
    return this.unitOfWork.read(actor.tenantId, async () => {
      const redemption = await this.redemptions.findById(redemptionId);
      if (!redemption || !canSee(actor, redemption)) throw new NotFound('redemption');
      const notes = await this.creditNotes.list(redemptionId, keyset);
      return pageOf(notes, keyset.limit, ({ id }) => [id], toView);
    });
  }
}

function toView({ id, amountFen, reason, creditedAt, creditedBy }: CreditNote): CreditNoteView {
  return { id, amountFen: fenToNumber(amountFen), reason, creditedAt: creditedAt.toISOString(), creditedBy };
}
