import fc from 'fast-check';

import {
  CHART_OF_ACCOUNTS,
  Ledger,
  type AccountBalance,
  type AccountKind,
  type Leg,
  type SubmitCode,
} from '../../src/modules/ledger/index.js';
import { LedgersRepository } from '../../src/modules/ledger/ledgers.repository.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { startTestPlatform, type TestPlatform } from '../support/test-platform.js';
import { HOUR_MS, LegMaker } from './ledger-moves.js';
import type { BatchPlan } from './ledger-plans.js';
import { ledgerBreaches, type LedgerBreach } from './ledger-views.js';
import { LedgerModel, nameOf, type ModelAccount, type ModelAnswer } from './ledger.model.js';

/** The real ledger on a database of its own, asked the same as the model. Each run has a tenant, so an empty ledger. */
export class LedgerAgainstModel {
  private runs = 0;
  /** How often each code was answered. */
  readonly seen = new Map<SubmitCode, number>();

  private constructor(
    readonly platform: TestPlatform,
    private readonly ledger: Ledger,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  static async start(): Promise<LedgerAgainstModel> {
    const platform = await startTestPlatform([Ledger, LedgersRepository]);
    return new LedgerAgainstModel(platform, platform.app.get(Ledger), platform.app.get(UnitOfWork));
  }

  /** Plays batches on both; throws at the first difference. */
  async play(plans: readonly BatchPlan[]): Promise<void> {
    const tenantId = await this.newTenant();
    const model = new LedgerModel();
    const maker = new LegMaker();
    model.now = Date.now();
    for (const plan of plans) {
      if (plan.hoursLater > 0) await this.passTime(tenantId, plan.hoursLater);
      model.now += plan.hoursLater * HOUR_MS;
      if (plan.closes !== null) await this.close(tenantId, model, maker, plan.closes);
      const commands = maker.batch(plan.commands, model);
      const answers = await this.submit(tenantId, commands.flat());
      expectSame(answers, model.submit(commands), () => describe(commands));
      for (const { code } of answers) this.seen.set(code, (this.seen.get(code) ?? 0) + 1);
    }
    await this.compareAccounts(tenantId, model);
  }

  /** What the views of the ledger find in all runs so far; recoveries are booked here without their return. */
  breaches(): Promise<readonly LedgerBreach[]> {
    return ledgerBreaches(this.platform.admin, ['inv_i19']);
  }

  stop(): Promise<void> {
    return this.platform.close();
  }

  private async submit(tenantId: number, legs: readonly Leg[]): Promise<readonly ModelAnswer[]> {
    const results = await this.unitOfWork.run(tenantId, () => this.ledger.submit(legs));
    return results.map(({ code, failedLeg, legs: each }) => ({
      code,
      failedLeg,
      available: each.map(({ availableFen }) => availableFen),
    }));
  }

  private async close(tenantId: number, model: LedgerModel, maker: LegMaker, pick: number): Promise<void> {
    const account = maker.account(pick);
    const codes = await this.unitOfWork.run(tenantId, () => this.ledger.closeAccounts([account]));
    expectSame(codes, [model.close(account)], () => `closing ${nameOf(account)}`);
  }

  private async compareAccounts(tenantId: number, model: LedgerModel): Promise<void> {
    const balances = await this.unitOfWork.read(tenantId, () => this.ledger.balances(everyRef(model)));
    expectSame(sorted(balances.map(seenInLedger)), sorted([...model.accounts].map(seenInModel)), () => 'balances');
  }

  private async newTenant(): Promise<number> {
    this.runs += 1;
    const { rows } = await this.platform.admin.query<{ id: number }>(
      `insert into tenant (code, name_zh, name_en) values ($1, $1, $1) returning id`,
      [`RUN-${String(this.runs)}`],
    );
    return rows[0]?.id ?? 0;
  }

  private async passTime(tenantId: number, hours: number): Promise<void> {
    await this.platform.admin.query(
      'update tenant set clock_offset = clock_offset + make_interval(hours => $2) where id = $1',
      [tenantId, hours],
    );
  }
}

/** Null when every run agreed; otherwise the report of fast-check, or the error of the database. */
export async function firstDifference(
  ledger: LedgerAgainstModel,
  plans: fc.Arbitrary<BatchPlan[]>,
  parameters: fc.Parameters<[BatchPlan[]]>,
): Promise<string | null> {
  const property = fc.asyncProperty(plans, (batches) => ledger.play(batches));
  const result = await fc.check(property, parameters);
  return result.failed ? String(result.errorInstance) : null;
}

/** One account as both sides see it. */
interface Seen {
  readonly name: string;
  readonly available: bigint;
  readonly held: bigint;
  readonly incoming: bigint;
  readonly posted: bigint;
  readonly closed: boolean;
}

function seenInLedger(balance: AccountBalance): Seen {
  const { availableFen, heldFen, incomingFen, postedFen, closed } = balance;
  return {
    name: nameOf(balance),
    available: availableFen,
    held: heldFen,
    incoming: incomingFen,
    posted: postedFen,
    closed,
  };
}

function seenInModel([name, account]: [string, ModelAccount]): Seen {
  const posted = account.creditsPosted - account.debitsPosted;
  const { debitsPending: held, creditsPending: incoming, closed } = account;
  return { name, available: posted - held, held, incoming, posted, closed };
}

function sorted(accounts: readonly Seen[]): readonly Seen[] {
  return [...accounts].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function everyRef(model: LedgerModel): { kind: AccountKind; ref: string }[] {
  const kinds = Object.keys(CHART_OF_ACCOUNTS) as AccountKind[];
  return [...model.accounts.keys()].flatMap((name) => {
    const [, ref = ''] = name.split(' ');
    return kinds.filter((kind) => name.startsWith(kind)).map((kind) => ({ kind, ref }));
  });
}

function expectSame(real: unknown, model: unknown, context: () => string): void {
  const [one, other] = [text(real), text(model)];
  if (one !== other) throw new Error(`ledger ${one}\nmodel  ${other}\n${context()}`);
}

function describe(commands: readonly (readonly Leg[])[]): string {
  return commands.map(text).join('\n');
}

function text(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? String(each) : each));
}
