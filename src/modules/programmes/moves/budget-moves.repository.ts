import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';

import { Database } from '../../../platform/database/database.js';
import { errorCode } from '../../../platform/database/transient-errors.js';
import { BudgetMoveExists } from '../programme.errors.js';
import { BudgetMoveEntity } from './budget-move.entity.js';
import type { BudgetMove, MoveKind } from './budget-move.types.js';

const UNIQUE_VIOLATION = '23505';

/** Which moves a list shows: those of a programme before an id. */
export interface MovesPage {
  readonly programmeId: string;
  readonly kind: MoveKind;
  readonly beforeId: string | null;
  readonly limit: number;
}

@Injectable()
export class BudgetMovesRepository {
  constructor(private readonly database: Database) {}

  /** Throws BudgetMoveExists when the document has moved money of the bucket, or its return is asked for already. */
  async insert(move: BudgetMove): Promise<void> {
    try {
      await this.rows.insert({ ...move, tenantId: this.database.tenantId });
    } catch (error) {
      if (errorCode(error) !== UNIQUE_VIOLATION) throw error;
      throw new BudgetMoveExists(move.documentNo);
    }
  }

  /** Locked until the transaction ends. */
  lock(of: { readonly id: string; readonly programmeId: string; readonly kind: MoveKind }): Promise<BudgetMove | null> {
    return this.rows.findOne({
      where: { tenantId: this.database.tenantId, ...of },
      lock: { mode: 'for_no_key_update' },
    });
  }

  async saveDecision({ id, state, decidedBy, decidedAt, decisionReason, transferId }: BudgetMove): Promise<void> {
    await this.rows.update(
      { tenantId: this.database.tenantId, id },
      { state, decidedBy, decidedAt, decisionReason, transferId },
    );
  }

  /** The latest first. */
  list({ programmeId, kind, beforeId, limit }: MovesPage): Promise<readonly BudgetMove[]> {
    return this.rows.find({
      where: {
        tenantId: this.database.tenantId,
        programmeId,
        kind,
        ...(beforeId === null ? {} : { id: LessThan(beforeId) }),
      },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  private get rows() {
    return this.database.repository(BudgetMoveEntity);
  }
}
