import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';

import { Database } from '../../platform/database/database.js';
import { fen, type Fen } from '../../platform/money/fen.js';
import { LedgerAccountEntity } from './ledger-account.entity.js';
import { LedgerTransferEntity } from './ledger-transfer.entity.js';
import type {
  AccountBalance,
  AccountKey,
  AccountKind,
  AccountsOf,
  BucketPosition,
  CloseCode,
  Leg,
} from './ledger.types.js';
import type { IdentifiedLeg, LegAnswer } from './submission.rules.js';
import { ROUTES } from './transfer.rules.js';

const SUBMIT = `select codes, available
  from ledger_submit($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;

interface BalanceRow {
  kind: AccountKind;
  ref: string;
  bucket_id: string | null;
  debits_pending: string;
  debits_posted: string;
  credits_pending: string;
  credits_posted: string;
  closed: boolean;
}

type PositionRow = Record<
  | 'bucket_id'
  | 'appropriated'
  | 'transferred'
  | 'returned_to_treasury'
  | 'available'
  | 'held'
  | 'issued_unused'
  | 'claimed'
  | 'paid'
  | 'recovered_to_bucket',
  string
>;

@Injectable()
export class LedgersRepository {
  constructor(private readonly database: Database) {}

  /** One round trip, whatever the number of legs. Answers leg by leg. */
  async submit(legs: readonly IdentifiedLeg[]): Promise<readonly LegAnswer[]> {
    const accounts = new AccountList();
    const from = legs.map(({ leg }) => accounts.position(leg, 'from'));
    const to = legs.map(({ leg }) => accounts.position(leg, 'to'));
    const rows = await this.database.prepared<{ codes: LegAnswer['code'][]; available: (string | null)[] }>(
      'ledger-submit',
      SUBMIT,
      [
        ...accounts.columns(),
        arrayOf(legs, ({ transferId }) => transferId),
        arrayOf(legs, ({ leg }) => leg.commandId),
        arrayOf(legs, ({ number }) => number),
        arrayOf(legs, ({ of }) => of),
        arrayOf(legs, ({ leg }) => leg.kind),
        arrayOf(from, (position) => position),
        arrayOf(to, (position) => position),
        arrayOf(legs, ({ leg }) => ('amountFen' in leg ? leg.amountFen : null)),
        arrayOf(legs, ({ leg }) => targetOf(leg)),
        arrayOf(legs, ({ leg }) => ('expiresAt' in leg ? (leg.expiresAt?.toISOString() ?? null) : null)),
      ],
    );
    const [row] = rows;
    if (row?.codes.length !== legs.length) throw new Error('ledger_submit did not answer every leg.');
    return row.codes.map((code, index) => ({ code, availableFen: optionalFen(row.available[index]) }));
  }

  async open(keys: readonly AccountKey[]): Promise<void> {
    await this.database.query('select ledger_open_accounts($1, $2, $3, $4)', [
      ...keyColumns(keys),
      arrayOf(keys, () => 't'),
    ]);
  }

  async close(keys: readonly AccountKey[]): Promise<readonly CloseCode[]> {
    const rows = await this.database.query<{ codes: CloseCode[] }>(
      'select ledger_close_accounts($1, $2, $3) as codes',
      keyColumns(keys),
    );
    return rows[0]?.codes ?? [];
  }

  async balances(of: readonly AccountsOf[]): Promise<readonly AccountBalance[]> {
    const rows = await this.database.prepared<BalanceRow>('ledger-balances', 'select * from ledger_balances($1, $2)', [
      of.map(({ kind }) => kind),
      of.map(({ ref }) => ref),
    ]);
    return rows.map(toBalance);
  }

  async positions(bucketIds: readonly string[]): Promise<readonly BucketPosition[]> {
    const rows = await this.database.query<PositionRow>(
      'select * from ledger_bucket_position where tenant_id = app_tenant() and bucket_id = any($1) order by bucket_id',
      [bucketIds],
    );
    return rows.map(toPosition);
  }

  transfers(ids: readonly string[]): Promise<readonly LedgerTransferEntity[]> {
    return this.database
      .repository(LedgerTransferEntity)
      .find({ where: { tenantId: this.database.tenantId, id: In([...ids]) }, order: { bookedAt: 'ASC', leg: 'ASC' } });
  }

  accounts(ids: readonly string[]): Promise<readonly LedgerAccountEntity[]> {
    return this.database.repository(LedgerAccountEntity).findBy({ tenantId: this.database.tenantId, id: In([...ids]) });
  }
}

/** The accounts of a batch, each once; legs name them by position. */
class AccountList {
  private readonly positions = new Map<string, number>();
  private readonly keys: AccountKey[] = [];
  private readonly opens: boolean[] = [];

  /** From 1; null for a leg whose accounts are those of an earlier transfer. */
  position(leg: Leg, side: 'from' | 'to'): number | null {
    if (!('from' in leg)) return null;
    const key = leg[side];
    const name = `${key.kind} ${key.ref} ${key.bucketId ?? ''}`;
    let position = this.positions.get(name);
    if (position === undefined) {
      position = this.keys.push(key);
      this.positions.set(name, position);
      this.opens.push(false);
    }
    if (ROUTES[leg.kind].opens.includes(side)) this.opens[position - 1] = true;
    return position;
  }

  /** Kinds, refs, buckets, and which may be opened. */
  columns(): readonly string[] {
    return [...keyColumns(this.keys), arrayOf(this.opens, (opens) => (opens ? 't' : 'f'))];
  }
}

function keyColumns(keys: readonly AccountKey[]): readonly string[] {
  return [
    arrayOf(keys, ({ kind }) => kind),
    arrayOf(keys, ({ ref }) => `"${ref}"`),
    arrayOf(keys, ({ bucketId }) => bucketId),
  ];
}

/** Array literal of PostgreSQL. Faster than the driver's; safe because nothing but ids, codes and checked refs goes in. */
function arrayOf<T>(values: readonly T[], toText: (value: T) => string | number | bigint | null): string {
  return `{${values.map((value) => toText(value) ?? 'NULL').join(',')}}`;
}

function targetOf(leg: Leg): string | null {
  if ('pendingId' in leg) return leg.pendingId;
  return 'reversesId' in leg ? leg.reversesId : null;
}

function optionalFen(value: string | null | undefined): Fen | null {
  return value === null || value === undefined ? null : fen(value);
}

function toBalance(row: BalanceRow): AccountBalance {
  const posted = BigInt(row.credits_posted) - BigInt(row.debits_posted);
  return {
    kind: row.kind,
    ref: row.ref,
    bucketId: row.bucket_id,
    availableFen: fen(posted - BigInt(row.debits_pending)),
    postedFen: fen(posted),
    heldFen: fen(row.debits_pending),
    incomingFen: fen(row.credits_pending),
    closed: row.closed,
  };
}

function toPosition(row: PositionRow): BucketPosition {
  return {
    bucketId: row.bucket_id,
    appropriatedFen: fen(row.appropriated),
    transferredFen: fen(row.transferred),
    returnedToTreasuryFen: fen(row.returned_to_treasury),
    availableFen: fen(row.available),
    heldFen: fen(row.held),
    issuedUnusedFen: fen(row.issued_unused),
    claimedFen: fen(row.claimed),
    paidFen: fen(row.paid),
    recoveredToBucketFen: fen(row.recovered_to_bucket),
  };
}
