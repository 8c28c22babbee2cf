import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, In, IsNull, LessThan, Like } from 'typeorm';

import { Database } from '../../../platform/database/database.js';
import type { Keyset } from '../../../platform/http/pages.js';
import type { PayeeKey, PayeeKind } from '../settlement.types.js';
import { PayeeAccountEntity } from './payee-account.entity.js';
import type { PayeeAccount, PayeeAccountState } from './payee-account.types.js';

export interface PayeeAccountFilter {
  readonly payeeKind: PayeeKind | null;
  readonly payeeId: string | null;
  readonly state: PayeeAccountState | null;
  /** Null: of any area; else of this authority, of those below it, and of none. */
  readonly authorityPath: string | null;
}

@Injectable()
export class PayeeAccountsRepository {
  constructor(private readonly database: Database) {}

  async insert(account: PayeeAccount): Promise<void> {
    await this.accounts.insert({ ...account, tenantId: this.database.tenantId });
  }

  findById(id: string): Promise<PayeeAccount | null> {
    return this.accounts.findOneBy({ tenantId: this.database.tenantId, id });
  }

  async findByIds(ids: readonly string[]): Promise<ReadonlyMap<string, PayeeAccount>> {
    if (ids.length === 0) return new Map();
    const rows = await this.accounts.findBy({ tenantId: this.database.tenantId, id: In([...ids]) });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /**
   * Every account of the payee that may still change, locked in the order of their ids: whoever captures, decides or
   * bounces for one payee waits for the other.
   */
  async lockLive({ payeeKind, payeeId }: PayeeKey): Promise<readonly PayeeAccount[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id from payee_account
        where tenant_id = app_tenant() and payee_kind = $1 and payee_id = $2 and state in ('PENDING', 'APPROVED')
        order by id for no key update`,
      [payeeKind, payeeId],
    );
    const locked = await this.findByIds(rows.map(({ id }) => id));
    return [...locked.values()];
  }

  /** Those of the accounts that are approved, locked in the order of their ids. */
  async lockApproved(ids: readonly string[]): Promise<readonly PayeeAccount[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.query<{ id: string }>(
      `select id from payee_account where tenant_id = app_tenant() and id = any($1::uuid[]) and state = 'APPROVED'
        order by id for no key update`,
      [ids],
    );
    return [...(await this.findByIds(rows.map(({ id }) => id))).values()];
  }

  /** The one that money went to last: approved, or bounced since. */
  async findLastPaidTo({ payeeKind, payeeId }: PayeeKey): Promise<PayeeAccount | null> {
    const [row] = await this.accounts.find({
      where: { tenantId: this.database.tenantId, payeeKind, payeeId, state: In(['APPROVED', 'BOUNCED']) },
      order: { decidedAt: 'DESC', id: 'DESC' },
      take: 1,
    });
    return row ?? null;
  }

  /** The approved accounts of many payees. */
  async findApproved(payees: readonly PayeeKey[]): Promise<readonly PayeeAccount[]> {
    if (payees.length === 0) return [];
    const rows = await this.database.query<{ id: string }>(
      `select a.id from unnest($1::text[], $2::uuid[]) as p(kind, id)
         join payee_account a on a.tenant_id = app_tenant() and a.payee_kind = p.kind and a.payee_id = p.id
          and a.state = 'APPROVED'
        order by a.id for share of a`,
      [payees.map(({ payeeKind }) => payeeKind), payees.map(({ payeeId }) => payeeId)],
    );
    return [...(await this.findByIds(rows.map(({ id }) => id))).values()];
  }

  /** Writes where an account stands; what was captured of it stays. */
  async save(account: PayeeAccount): Promise<void> {
    await this.database.query(
      `update payee_account
          set state = $2, decided_by = $3, decided_at = $4, decision_note = $5, replaces_id = $6, ended_at = $7,
              version = $8
        where tenant_id = app_tenant() and id = $1`,
      [
        account.id,
        account.state,
        account.decidedBy,
        account.decidedAt,
        account.decisionNote,
        account.replacesId,
        account.endedAt,
        account.version,
      ],
    );
  }

  /** Newest first. */
  list({ authorityPath, ...filter }: PayeeAccountFilter, keyset: Keyset): Promise<readonly PayeeAccount[]> {
    const stated = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null));
    const after = keyset.after?.[0];
    const where: FindOptionsWhere<PayeeAccountEntity> = {
      tenantId: this.database.tenantId,
      ...stated,
      ...(after === undefined ? {} : { id: LessThan(after) }),
    };
    return this.accounts.find({ where: within(where, authorityPath), order: { id: 'DESC' }, take: keyset.limit + 1 });
  }

  private get accounts() {
    return this.database.repository(PayeeAccountEntity);
  }
}

function within(
  where: FindOptionsWhere<PayeeAccountEntity>,
  authorityPath: string | null,
): FindOptionsWhere<PayeeAccountEntity> | FindOptionsWhere<PayeeAccountEntity>[] {
  if (authorityPath === null) return where;
  const below = Like(`${authorityPath.replaceAll(/[%_\\]/g, String.raw`\$&`)}/%`);
  return [
    { ...where, jurisdictionPath: IsNull() },
    { ...where, jurisdictionPath: authorityPath },
    { ...where, jurisdictionPath: below },
  ];
}
