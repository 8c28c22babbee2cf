import {
  bucketAccount,
  debtorAccount,
  disbursedAccount,
  grantAccount,
  payableAccount,
  recoverableAccount,
  treasuryAccount,
  type AccountKey,
  type Leg,
} from '../../src/modules/ledger/index.js';
import { legId, newId } from '../../src/platform/ids/new-id.js';
import { fen, FEN_MAX, type Fen } from '../../src/platform/money/fen.js';
import type { CommandPlan, MovePlan } from './ledger-plans.js';
import type { LedgerModel } from './ledger.model.js';

export const HOUR_MS = 3_600_000;

type MovingKind = Extract<Leg, { from: AccountKey }>['kind'];
type Move = MovePlan & { readonly commandId: string; readonly legsBefore: number };

const BUCKETS = ['a', 'b'].map((letter) => `00000000-0000-7000-8000-00000000000${letter}`);
const NAMES = ['x', 'y'];

/** Turns plans into legs, each in sight of what the ones before it have done. */
export class LegMaker {
  private readonly made: (readonly Leg[])[] = [];
  private readonly transferIds: string[] = [];

  batch(plans: readonly CommandPlan[], model: LedgerModel): readonly (readonly Leg[])[] {
    const sight = model.copy();
    const commands: (readonly Leg[])[] = [];
    for (const plan of plans) {
      const legs = this.command(plan, sight);
      sight.submit([legs]);
      add(commands, legs);
      this.made.push(legs);
      legs.forEach((leg, index) => this.transferIds.push(legId(leg.commandId, index + 1)));
    }
    for (const { repeats, pick } of plans) if (repeats === 'twice') add(commands, chosen(commands, pick));
    return commands;
  }

  /** Any account that the commands could have named. */
  account(pick: number): AccountKey {
    return chosen(
      BUCKETS.flatMap((bucketId) => [
        bucketAccount(bucketId),
        disbursedAccount(bucketId),
        ...NAMES.flatMap((name) => [grantAccount(name, bucketId), payableOf(name, bucketId)]),
      ]),
      pick,
    );
  }

  private command(plan: CommandPlan, sight: LedgerModel): readonly Leg[] {
    const again = this.made.length > 0 ? repetition(plan, chosen(this.made, plan.pick)) : null;
    if (again !== null) return again;
    const commandId = newId();
    const legs: Leg[] = [];
    for (const move of plan.moves) {
      const scratch = sight.copy();
      if (legs.length > 0) scratch.submit([legs]);
      const kind = move.pick % 10 === 0 ? move.kind : possible(move.kind, scratch);
      legs.push(this.leg({ ...move, kind, commandId, legsBefore: legs.length }, scratch));
    }
    return legs;
  }

  private leg(move: Move, sight: LedgerModel): Leg {
    const { kind, commandId } = move;
    if (isMoving(kind)) return movingLeg(move, kind, sight);
    const target = this.target(move, sight);
    if (kind === 'REVERSE') return { commandId, kind, reversesId: target };
    if (kind !== 'ISSUE' && kind !== 'CAPTURE') return { commandId, kind, pendingId: target };
    return {
      commandId,
      kind,
      pendingId: target,
      amountFen: amountOf(move, sight.transfers.get(target)?.pending ?? 0n),
    };
  }

  /** Mostly a transfer that is open, sometimes one that is not, one of this very command, or none at all. */
  private target({ pick, kind, commandId, legsBefore }: Move, sight: LedgerModel): string {
    if (pick % 23 === 0) return newId();
    if (legsBefore > 0 && pick % 3 === 0) return legId(commandId, legsBefore);
    const targets = pick % 5 === 0 ? usedTargets(kind, sight) : openTargets(kind, sight);
    if (targets.length > 0 && pick % 7 !== 0) return chosen(targets, pick);
    return this.transferIds.length > 0 ? chosen(this.transferIds, pick) : newId();
  }
}

function movingLeg(move: Move, kind: MovingKind, sight: LedgerModel): Leg {
  const [from, to] = accountsWithMoney(kind, move.pick, sight);
  const there = from.kind === 'TREASURY' || from.kind === 'DEBTOR' ? 1_000n : sight.available(from);
  const base = { commandId: move.commandId, from, to, amountFen: amountOf(move, there) };
  if (kind !== 'RESERVE' && kind !== 'HOLD') return { ...base, kind };
  return { ...base, kind, expiresAt: move.hours === null ? null : new Date(sight.now + (move.hours + 0.5) * HOUR_MS) };
}

function repetition({ repeats }: CommandPlan, earlier: readonly Leg[]): readonly Leg[] | null {
  if (repeats === 'same') return earlier;
  if (repeats === 'shorter') return earlier.slice(0, Math.max(1, earlier.length - 1));
  return repeats === 'amount' ? earlier.map(withAnotherAmount) : null;
}

/** What has to happen before a kind of transfer can do anything. */
const NEEDS: Readonly<Partial<Record<Leg['kind'], Leg['kind']>>> = {
  BUCKET_TRANSFER: 'APPROPRIATE',
  YEAR_END_RETURN: 'APPROPRIATE',
  RESERVE: 'APPROPRIATE',
  ISSUE: 'RESERVE',
  RELEASE: 'RESERVE',
  EXPIRE_RESERVE: 'RESERVE',
  HOLD: 'ISSUE',
  EXPIRE_VOUCHER: 'ISSUE',
  CANCEL: 'ISSUE',
  REDUCE: 'ISSUE',
  CAPTURE: 'HOLD',
  VOID: 'HOLD',
  EXPIRE_HOLD: 'HOLD',
  CREDIT_NOTE: 'CAPTURE',
  CLAWBACK_UNPAID: 'CAPTURE',
  SETTLE: 'CAPTURE',
  SETTLEMENT_RETURN: 'SETTLE',
  CLAWBACK_PAID: 'SETTLE',
  CLAWBACK_RETURN: 'CLAWBACK_CLAIM',
  CLAWBACK_WRITE_OFF: 'CLAWBACK_CLAIM',
};

function possible(kind: Leg['kind'], sight: LedgerModel): Leg['kind'] {
  const before = NEEDS[kind];
  if (before === undefined) return kind;
  const ready = isMoving(kind)
    ? [0, 1, 2, 3, 4, 5, 6, 7].some((pick) => sight.available(accountsOf(kind, pick)[0]) > 0n)
    : openTargets(kind, sight).length > 0;
  return ready ? kind : possible(before, sight);
}

function openTargets(kind: Leg['kind'], sight: LedgerModel): string[] {
  const wanted = NEEDS[kind] ?? null;
  return [...sight.transfers]
    .filter(([, { leg, resolvedBy }]) => resolvedBy === null && (wanted === null || leg.kind === wanted))
    .map(([id]) => id);
}

function usedTargets(kind: Leg['kind'], sight: LedgerModel): string[] {
  const used = [...sight.transfers].filter(([, { resolvedBy }]) => resolvedBy !== null);
  return used.filter(([, { posted }]) => (kind === 'REVERSE') === posted > 0n).map(([id]) => id);
}

/** Mostly accounts from which something can be moved. */
function accountsWithMoney(kind: MovingKind, pick: number, sight: LedgerModel): [AccountKey, AccountKey] {
  const choices = Array.from({ length: pick % 9 === 0 ? 1 : 8 }, (_, index) => accountsOf(kind, pick + index));
  return choices.find(([from]) => sight.available(from) > 0n) ?? accountsOf(kind, pick);
}

function accountsOf(kind: MovingKind, pick: number): [AccountKey, AccountKey] {
  const bucketId = chosen(BUCKETS, pick);
  const bucket = bucketAccount(bucketId);
  const grant = grantAccount(chosen(NAMES, pick >> 1), bucketId);
  const payable = payableOf(chosen(NAMES, pick >> 2), bucketId);
  const disbursed = disbursedAccount(bucketId);
  const treasury = treasuryAccount('SZ', 2026);
  const debtor = debtorAccount('case', bucketId);
  const recoverable = recoverableAccount('case', bucketId);
  const routes: Record<MovingKind, [AccountKey, AccountKey]> = {
    APPROPRIATE: [treasury, bucket],
    BUCKET_TRANSFER: [bucket, bucketAccount(chosen(BUCKETS, pick + 1))],
    YEAR_END_RETURN: [bucket, treasury],
    RESERVE: [bucket, grant],
    HOLD: [grant, payable],
    EXPIRE_VOUCHER: [grant, bucket],
    CANCEL: [grant, bucket],
    REDUCE: [grant, bucket],
    CREDIT_NOTE: [payable, grant],
    SETTLE: [payable, disbursed],
    SETTLEMENT_RETURN: [disbursed, payable],
    CLAWBACK_UNPAID: [payable, bucket],
    CLAWBACK_CLAIM: [debtor, recoverable],
    CLAWBACK_PAID: [disbursed, debtor],
    CLAWBACK_RETURN: [recoverable, (pick >> 3) % 2 === 0 ? bucket : treasury],
    CLAWBACK_WRITE_OFF: [recoverable, debtor],
  };
  return routes[kind];
}

function isMoving(kind: Leg['kind']): kind is MovingKind {
  return !['ISSUE', 'RELEASE', 'EXPIRE_RESERVE', 'CAPTURE', 'VOID', 'EXPIRE_HOLD', 'REVERSE'].includes(kind);
}

function payableOf(name: string, bucketId: string): AccountKey {
  return payableAccount({ payeeId: name, programmeId: 'p' }, bucketId);
}

function amountOf({ amount, share }: MovePlan, there: bigint): Fen {
  if (amount === 'none') return fen(share < 50 ? 0n : -1n);
  if (amount === 'limit') return fen(share < 50 ? FEN_MAX : FEN_MAX - 1n);
  const amounts = {
    all: there,
    'fen-more': there + 1n,
    'fen-less': there - 1n,
    some: (there * BigInt(share)) / 100n,
    one: 1n,
  };
  const wanted = amounts[amount];
  return fen(wanted < 1n ? 1n : wanted > FEN_MAX ? FEN_MAX : wanted);
}

/** Side by side, two commands with one id would be one command. */
function add(commands: (readonly Leg[])[], command: readonly Leg[]): void {
  if (commands.at(-1)?.[0]?.commandId !== command[0]?.commandId) commands.push(command);
}

function withAnotherAmount(leg: Leg): Leg {
  return 'amountFen' in leg ? { ...leg, amountFen: fen(leg.amountFen === 1n ? 2n : 1n) } : leg;
}

function chosen<T>(values: readonly T[], pick: number): T {
  const value = values[pick % values.length];
  if (value === undefined) throw new Error('There is nothing to choose from.');
  return value;
}
