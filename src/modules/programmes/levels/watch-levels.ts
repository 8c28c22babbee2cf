import { Injectable } from '@nestjs/common';

import type { Role } from '../../../platform/access/permissions.js';
import { Clock } from '../../../platform/clock/clock.js';
import { type Fen, ZERO_FEN } from '../../../platform/money/fen.js';
import { shanghaiDay } from '../../calendar/index.js';
import { bucketAccount, Ledger } from '../../ledger/index.js';
import { type NewNotification, Notifications } from '../../notifications/index.js';
import { fiscalYear, type PolicyDocument } from '../../policy/index.js';
import { runsLow } from '../budget/budget.rules.js';
import { BudgetsRepository, type StoredLevel } from '../budget/budgets.repository.js';
import { CompiledVersions } from '../compiled-versions.js';
import type { Programme } from '../programmes.types.js';
import { ProgrammesRepository } from '../programmes.repository.js';
import { BUDGET_LOW } from './programme-notices.messages.js';

const TOLD: readonly Role[] = ['PROGRAMME_OFFICER', 'FINANCE_MAKER', 'FINANCE_CHECKER'];

/**
 * Tells officers when a bucket has become low, once until it has been above its alert level again; what is left of a
 * fiscal year that has ended alarms nobody. Joins the message's unit of work.
 */
@Injectable()
export class WatchLevels {
  constructor(
    private readonly clock: Clock,
    private readonly programmes: ProgrammesRepository,
    private readonly versions: CompiledVersions,
    private readonly budgets: BudgetsRepository,
    private readonly ledger: Ledger,
    private readonly notifications: Notifications,
  ) {}

  async execute(programmeId: string): Promise<void> {
    const programme = await this.programmes.findById(programmeId);
    const budget = programme && (await this.budgetRules(programme));
    if (!programme || !budget) return;

    const levels = await this.measure(programmeId);
    const year = fiscalYear(shanghaiDay(this.clock.now()), budget.fiscalYearStartMonth);
    const isLow = (level: MeasuredLevel): boolean => level.year >= year && runsLow({ ...level, ...budget });
    const fell = levels.filter((level) => level.lowSince === null && isLow(level));
    const rose = levels.filter((level) => level.lowSince !== null && !isLow(level));
    await this.budgets.markLow(idsOf(fell), this.clock.now());
    await this.budgets.markLow(idsOf(rose), null);
    await this.notifications.notifyMany(fell.flatMap((level) => noticesOf(programme, level)));
  }

  private async budgetRules({ currentVersionId }: Programme): Promise<PolicyDocument['budget'] | null> {
    if (currentVersionId === null) return null;
    const version = (await this.versions.findMany([currentVersionId])).get(currentVersionId);
    return version?.document.budget ?? null;
  }

  private async measure(programmeId: string): Promise<readonly MeasuredLevel[]> {
    const stored = await this.budgets.lockLevels(programmeId);
    const balances = await this.ledger.balances(stored.map(({ bucketId }) => bucketAccount(bucketId)));
    const available = new Map(balances.map(({ ref, availableFen }) => [ref, availableFen]));
    return stored.map((level) => ({ ...level, availableFen: available.get(level.bucketId) ?? ZERO_FEN }));
  }
}

interface MeasuredLevel extends StoredLevel {
  readonly availableFen: Fen;
}

function idsOf(levels: readonly MeasuredLevel[]): readonly string[] {
  return levels.map(({ bucketId }) => bucketId);
}

function noticesOf({ id, code, authorityPath: path }: Programme, level: MeasuredLevel): readonly NewNotification[] {
  const params = {
    programme: code,
    bucket: level.code,
    availableFen: String(level.availableFen),
    budgetFen: String(level.budgetFen),
  };
  return TOLD.map((role) => ({
    audience: { kind: 'AUTHORITY', path, role },
    kind: BUDGET_LOW,
    params,
    subject: { type: 'programme', id },
  }));
}
