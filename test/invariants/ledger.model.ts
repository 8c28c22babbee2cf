import type { AccountKey, CloseCode, Leg, SubmitCode, TransferKind } from '../../src/modules/ledger/index.js';
import { legId } from '../../src/platform/ids/new-id.js';

/** What the ledger has to do, once more and as simply as can be: no batches of sums, no locks, no database. */
export class LedgerModel {
  readonly accounts = new Map<string, ModelAccount>();
  readonly transfers = new Map<string, ModelTransfer>();
  /** Milliseconds since 1970. */
  now = 0;

  copy(): LedgerModel {
    const copy = new LedgerModel();
    copy.now = this.now;
    for (const [name, account] of this.accounts) copy.accounts.set(name, { ...account });
    for (const [id, transfer] of this.transfers) copy.transfers.set(id, { ...transfer });
    return copy;
  }

  submit(commands: readonly (readonly Leg[])[]): readonly ModelAnswer[] {
    for (const leg of commands.flat()) this.openFor(leg);
    const batch = new Set<string>();
    return commands.map((command) => this.book(command, batch));
  }

  close(key: AccountKey): CloseCode {
    const account = this.accounts.get(nameOf(key));
    if (!account) return 'account_not_found';
    const empty = account.creditsPosted === account.debitsPosted || key.kind === 'TREASURY';
    if (empty && account.debitsPending === 0n && account.creditsPending === 0n) account.closed = true;
    return account.closed ? 'ok' : 'not_empty';
  }

  available(key: AccountKey): bigint {
    const account = this.accounts.get(nameOf(key));
    return account ? freeOf(account) : 0n;
  }

  private openFor(leg: Leg): void {
    if (!('from' in leg)) return;
    if (OPENS_FROM.has(leg.kind)) this.open(leg.from);
    if (OPENS_TO.has(leg.kind)) this.open(leg.to);
  }

  private open(key: AccountKey): void {
    if (this.accounts.has(nameOf(key))) return;
    const zero = { debitsPending: 0n, debitsPosted: 0n, creditsPending: 0n, creditsPosted: 0n };
    this.accounts.set(nameOf(key), { kind: key.kind, closed: false, ...zero });
  }

  private book(command: readonly Leg[], batch: Set<string>): ModelAnswer {
    const attempt = this.copy();
    const available: (bigint | null)[] = command.map(() => null);
    const repeated = command.some((leg, index) => batch.has(legId(leg.commandId, index + 1)));
    command.forEach((leg, index) => batch.add(legId(leg.commandId, index + 1)));
    for (const [index, leg] of command.entries()) {
      const id = legId(leg.commandId, index + 1);
      const plan = attempt.plan(leg);
      const code = repeated ? 'exists_in_batch' : (this.earlier(command) ?? attempt.refusal(leg, plan));
      if (code === 'ok' && plan.from && plan.to) {
        attempt.apply(plan);
        attempt.transfers.set(id, { ...plan, leg, legs: command.length, bookedAt: attempt.now, resolvedBy: null });
        attempt.markTarget(leg, id);
        available[index] = freeOf(attempt.account(plan.from));
        continue;
      }
      const payer = plan.from === null ? undefined : attempt.accounts.get(plan.from);
      const failed = command.map((_, at) => (at === index && payer ? freeOf(payer) : null));
      return { code, failedLeg: code === 'exists' ? null : index + 1, available: failed };
    }
    this.become(attempt);
    return { code: 'ok', failedLeg: null, available };
  }

  /** Whether the command was booked before, and if so, whether exactly so. */
  private earlier(command: readonly Leg[]): SubmitCode | null {
    const [first] = command;
    if (!first || !this.transfers.has(legId(first.commandId, 1))) return null;
    const same = command.every((leg, index) => {
      const booked = this.transfers.get(legId(leg.commandId, index + 1));
      return booked?.legs === command.length && sameLeg(booked.leg, leg);
    });
    return same ? 'exists' : 'exists_different';
  }

  private plan(leg: Leg): Plan {
    if ('from' in leg) {
      const aside = leg.kind === 'RESERVE' || leg.kind === 'HOLD';
      const accounts = { from: nameOf(leg.from), to: nameOf(leg.to) };
      return { ...accounts, pending: aside ? leg.amountFen : 0n, posted: aside ? 0n : leg.amountFen };
    }
    const target = this.transfers.get('pendingId' in leg ? leg.pendingId : leg.reversesId);
    if (!target) return { from: null, to: null, pending: 0n, posted: 0n };
    if (leg.kind === 'REVERSE') return { from: target.to, to: target.from, pending: 0n, posted: target.posted };
    return {
      from: target.from,
      to: target.to,
      pending: -target.pending,
      posted: 'amountFen' in leg ? leg.amountFen : 0n,
    };
  }

  private refusal(leg: Leg, plan: Plan): SubmitCode {
    if ('pendingId' in leg) return this.refusalToResolve(leg);
    if (leg.kind === 'REVERSE') {
      const target = this.transfers.get(leg.reversesId);
      if (!target || target.posted === 0n || target.leg.kind === 'REVERSE') return 'not_reversible';
      if (target.resolvedBy !== null) return 'already_reversed';
    }
    return this.refusalToMove(plan);
  }

  private refusalToResolve(leg: Extract<Leg, { pendingId: string }>): SubmitCode {
    const target = this.transfers.get(leg.pendingId);
    if (!target || target.leg.kind !== RESOLVES.get(leg.kind)) return 'pending_not_found';
    if (target.resolvedBy !== null) return 'pending_resolved';
    const over = endOf(target.leg) <= this.now;
    if (leg.kind === 'EXPIRE_RESERVE' || leg.kind === 'EXPIRE_HOLD') return over ? 'ok' : 'not_due';
    return 'amountFen' in leg ? refusalToPost(leg.amountFen, target.pending, over) : 'ok';
  }

  private refusalToMove({ from, to, pending, posted }: Plan): SubmitCode {
    const amount = pending + posted;
    if (amount < 1n) return 'bad_amount';
    const payer = this.accounts.get(from ?? '');
    const taker = this.accounts.get(to ?? '');
    if (!payer || !taker) return 'account_not_found';
    if (payer.closed || taker.closed) return 'account_closed';
    return refusalOfFunds(payer, taker, amount);
  }

  private apply({ from, to, pending, posted }: Plan): void {
    const payer = this.account(from ?? '');
    const taker = this.account(to ?? '');
    payer.debitsPending += pending;
    payer.debitsPosted += posted;
    taker.creditsPending += pending;
    taker.creditsPosted += posted;
  }

  private markTarget(leg: Leg, id: string): void {
    const target = this.transfers.get('pendingId' in leg ? leg.pendingId : 'reversesId' in leg ? leg.reversesId : '');
    if (target) target.resolvedBy = id;
  }

  private account(name: string): ModelAccount {
    const account = this.accounts.get(name);
    if (!account) throw new Error(`The model has no account ${name}.`);
    return account;
  }

  private become(other: LedgerModel): void {
    for (const [name, account] of other.accounts) this.accounts.set(name, account);
    for (const [id, transfer] of other.transfers) this.transfers.set(id, transfer);
  }
}

export interface ModelAccount {
  kind: AccountKey['kind'];
  closed: boolean;
  debitsPending: bigint;
  debitsPosted: bigint;
  creditsPending: bigint;
  creditsPosted: bigint;
}

interface Plan {
  /** Names of the accounts, null when the transfer it builds on is unknown. */
  from: string | null;
  to: string | null;
  pending: bigint;
  posted: bigint;
}

interface ModelTransfer extends Plan {
  leg: Leg;
  legs: number;
  bookedAt: number;
  resolvedBy: string | null;
}

export interface ModelAnswer {
  readonly code: SubmitCode;
  readonly failedLeg: number | null;
  readonly available: readonly (bigint | null)[];
}

export function nameOf({ kind, ref, bucketId }: AccountKey): string {
  return `${kind} ${ref} ${bucketId ?? '-'}`;
}

const LIMIT = 9_007_199_254_740_991n;
const MAY_OWE = new Set(['TREASURY', 'DEBTOR']);
const OPENS_FROM = new Set<TransferKind>(['APPROPRIATE', 'CLAWBACK_CLAIM']);
const OPENS_TO = new Set<TransferKind>([...OPENS_FROM, 'BUCKET_TRANSFER', 'RESERVE', 'HOLD', 'SETTLE']);
const RESOLVES = new Map<TransferKind, TransferKind>([
  ['ISSUE', 'RESERVE'],
  ['RELEASE', 'RESERVE'],
  ['EXPIRE_RESERVE', 'RESERVE'],
  ['CAPTURE', 'HOLD'],
  ['VOID', 'HOLD'],
  ['EXPIRE_HOLD', 'HOLD'],
]);

function freeOf(account: ModelAccount): bigint {
  return account.creditsPosted - account.debitsPosted - account.debitsPending;
}

function endOf(leg: Leg): number {
  return 'expiresAt' in leg ? (leg.expiresAt?.getTime() ?? Infinity) : Infinity;
}

function refusalToPost(amount: bigint, held: bigint, over: boolean): SubmitCode {
  if (amount < 1n) return 'bad_amount';
  if (over) return 'pending_expired';
  return amount > held ? 'exceeds_pending' : 'ok';
}

function refusalOfFunds(payer: ModelAccount, taker: ModelAccount, amount: bigint): SubmitCode {
  const carries = [payer.debitsPosted + payer.debitsPending, taker.creditsPosted + taker.creditsPending];
  if (carries.some((sum) => sum + amount > LIMIT)) return 'bad_amount';
  return freeOf(payer) < amount && !MAY_OWE.has(payer.kind) ? 'insufficient' : 'ok';
}

/** The end of a hold may differ: a repeated command computes it anew. */
function sameLeg(one: Leg, other: Leg): boolean {
  return JSON.stringify(withoutEnd(one)) === JSON.stringify(withoutEnd(other));
}

function withoutEnd(leg: Leg): unknown {
  return Object.fromEntries(
    Object.entries(leg)
      .filter(([name]) => name !== 'expiresAt')
      .map(([name, value]: [string, unknown]) => [name, typeof value === 'bigint' ? String(value) : value])
      .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
  );
}
