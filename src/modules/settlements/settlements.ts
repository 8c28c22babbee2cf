import { Injectable } from '@nestjs/common';

import { type SettledFigure, type SettledFilter, StatementsRepository } from './statements/statements.repository.js';

/** The door: what was paid. Joins the caller's unit of work. */
@Injectable()
export class Settlements {
  constructor(private readonly statements: StatementsRepository) {}

  /** Orders of a programme that were paid, by provider, within an authority's area. */
  settledByProvider(filter: SettledFilter): Promise<readonly SettledFigure[]> {
    return this.statements.settledByProvider(filter);
  }
}
