import { Injectable } from '@nestjs/common';

import { newId } from '../../../platform/ids/new-id.js';
import { ZERO_FEN } from '../../../platform/money/fen.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { Ledger } from '../../ledger/index.js';
import { BUDGET_RELEASED } from '../applications.messages.js';
import { amend } from '../case-file.rules.js';
import type { CaseFile } from '../case-file.types.js';
import { ReservationsRepository } from './reservations.repository.js';

/** Gives back what was set aside for cases that ended, and has those who wait served. */
@Injectable()
export class ReleaseReservations {
  constructor(
    private readonly ledger: Ledger,
    private readonly reservations: ReservationsRepository,
    private readonly outbox: Outbox,
  ) {}

  async execute(files: readonly CaseFile[]): Promise<readonly CaseFile[]> {
    const holding = files.filter(({ now }) => now.reservedFen > 0n);
    await this.release(holding.map(({ now }) => now.id));
    const programmes = new Set(holding.map(({ now }) => now.programmeId));
    await this.outbox.addMany(
      [...programmes].map((programmeId) => ({ topic: BUDGET_RELEASED, payload: { programmeId } })),
    );
    return files.map((file) => amend(file, { reservedFen: ZERO_FEN, shortFen: ZERO_FEN }));
  }

  private async release(applicationIds: readonly string[]): Promise<void> {
    if (applicationIds.length === 0) return;
    const open = await this.reservations.openOf(applicationIds);
    const results = await this.ledger.submit(
      open.map(({ id }) => ({ kind: 'RELEASE', commandId: newId(), pendingId: id })),
    );
    const failed = results.find(({ code }) => code !== 'ok');
    if (failed) throw new Error(`The ledger refused to release a reservation: ${failed.code}.`);
    await this.reservations.resolve(
      open.map(({ id }) => id),
      'RELEASED',
    );
  }
}
