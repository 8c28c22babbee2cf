import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, LessThan, Like } from 'typeorm';

import { Database } from '../../platform/database/database.js';
import type { Keyset } from '../../platform/http/pages.js';
import { fen, type Fen } from '../../platform/money/fen.js';
import { byId, COLUMNS, toVoucher, type VoucherRow } from './voucher-rows.repository.js';
import { fundingTransformer, VoucherEntity } from './voucher.entity.js';
import type { Voucher, VoucherArea, VoucherFigures, VoucherSnapshot, VoucherState } from './voucher.types.js';

/** A voucher that is about to be made. */
export interface MadeVoucher {
  readonly voucher: Voucher;
  readonly issuedBy: string | null;
  readonly snapshot: VoucherSnapshot;
  readonly codeHash: Buffer;
}

export interface VoucherFilter {
  /** Null: of any enterprise. */
  readonly enterpriseId: string | null;
  /** Null: of any authority; else of this one and those below it. */
  readonly authorityPath: string | null;
  readonly programmeId: string | null;
  readonly state: VoucherState | null;
  readonly voucherNumber: string | null;
}

@Injectable()
export class VouchersRepository {
  constructor(private readonly database: Database) {}

  async insertMany(made: readonly MadeVoucher[]): Promise<void> {
    await this.database.prepared(
      'voucher-insert',
      `insert into voucher (tenant_id, id, voucher_number, application_id, enterprise_id, programme_id, version_id,
              voucher_type, jurisdiction_path, state, face_fen, available_fen, funding, remainder_bucket_id, issued_at,
              issued_by, valid_from, valid_until, snapshot, code_hash)
       select app_tenant(), n.id, n.voucher_number, n.application_id, n.enterprise_id, n.programme_id, n.version_id,
              n.voucher_type, n.jurisdiction_path, n.state, n.face_fen, n.face_fen, n.funding, n.remainder_bucket_id,
              n.issued_at, n.issued_by, n.valid_from, n.valid_until, n.snapshot, decode(n.code_hash, 'hex')
         from jsonb_to_recordset($1::jsonb) as n(id uuid, voucher_number text, application_id uuid, enterprise_id uuid,
              programme_id uuid, version_id uuid, voucher_type text, jurisdiction_path text, state text, face_fen bigint,
              funding jsonb, remainder_bucket_id uuid, issued_at timestamptz, issued_by uuid, valid_from timestamptz,
              valid_until timestamptz, snapshot jsonb, code_hash text)`,
      [JSON.stringify(made.map(toInsertedRow))],
    );
  }

  findById(id: string): Promise<Voucher | null> {
    return this.database.repository(VoucherEntity).findOneBy({ tenantId: this.database.tenantId, id });
  }

  async findByIds(ids: readonly string[]): Promise<ReadonlyMap<string, Voucher>> {
    const rows = await this.database.prepared<VoucherRow>(
      'voucher-find',
      `select ${COLUMNS} from voucher v where v.tenant_id = app_tenant() and v.id = any($1::uuid[])`,
      [ids],
    );
    return byId(rows);
  }

  /** By application id. */
  async findByApplications(applicationIds: readonly string[]): Promise<ReadonlyMap<string, Voucher>> {
    const rows = await this.database.prepared<VoucherRow>(
      'voucher-find-by-application',
      `select ${COLUMNS} from voucher v where v.tenant_id = app_tenant() and v.application_id = any($1::uuid[])`,
      [applicationIds],
    );
    return new Map(rows.map((row) => [row.application_id, toVoucher(row)]));
  }

  async lockByIds(ids: readonly string[]): Promise<ReadonlyMap<string, Voucher>> {
    const rows = await this.database.prepared<VoucherRow>(
      'voucher-lock',
      `select ${COLUMNS} from voucher v where v.tenant_id = app_tenant() and v.id = any($1::uuid[])
        order by v.id for no key update`,
      [ids],
    );
    return byId(rows);
  }

  async findByHash(hash: Buffer): Promise<Voucher | null> {
    const [row] = await this.database.prepared<VoucherRow>(
      'voucher-find-by-code',
      `select ${COLUMNS} from voucher v where v.tenant_id = app_tenant() and v.code_hash = $1`,
      [hash],
    );
    return row ? toVoucher(row) : null;
  }

  /** Voucher ids by the hash of the code, as hex. */
  async idsByHashes(hashes: readonly Buffer[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.prepared<{ id: string; code_hash: Buffer }>(
      'voucher-ids-by-code',
      'select id, code_hash from voucher where tenant_id = app_tenant() and code_hash = any($1::bytea[])',
      [hashes],
    );
    return new Map(rows.map((row) => [row.code_hash.toString('hex'), row.id]));
  }

  /** By the hash of the code, as hex. */
  async lockByHashes(hashes: readonly Buffer[]): Promise<ReadonlyMap<string, Voucher>> {
    const rows = await this.database.prepared<VoucherRow & { code_hash: Buffer }>(
      'voucher-lock-by-code',
      `select ${COLUMNS}, v.code_hash from voucher v where v.tenant_id = app_tenant() and v.code_hash = any($1::bytea[])
        order by v.id for no key update`,
      [hashes],
    );
    return new Map(rows.map((row) => [row.code_hash.toString('hex'), toVoucher(row)]));
  }

  /** The next vouchers whose end has come and that nobody has ended yet. */
  async lockEnded(limit: number): Promise<readonly Voucher[]> {
    const rows = await this.database.query<VoucherRow>(
      `select ${COLUMNS} from voucher v
        where v.tenant_id = app_tenant() and v.id in (
                select id from voucher
                 where tenant_id = app_tenant() and valid_until <= $1
                   and state in ('ISSUED', 'ACTIVE', 'PARTIALLY_USED', 'FROZEN')
                 order by valid_until limit $2)
        order by v.id for no key update`,
      [this.database.now, limit],
    );
    return rows.map(toVoucher).filter(({ state }) => state !== 'EXPIRED' && state !== 'VOIDED' && state !== 'USED_UP');
  }

  /** Vouchers that end at an instant with something left on them, in the order of their ids. */
  async findEndingAt(validUntil: Date, afterId: string | null, limit: number): Promise<readonly Voucher[]> {
    const rows = await this.database.query<VoucherRow>(
      `select ${COLUMNS} from voucher v
        where v.tenant_id = app_tenant() and v.valid_until = $1 and v.available_fen > 0
          and v.state in ('ISSUED', 'ACTIVE', 'PARTIALLY_USED', 'FROZEN') and ($2::uuid is null or v.id > $2)
        order by v.id limit $3`,
      [validUntil, afterId, limit],
    );
    return rows.map(toVoucher);
  }

  /** The next vouchers whose first instant has come. */
  async lockStarted(limit: number): Promise<readonly Voucher[]> {
    const rows = await this.database.query<VoucherRow>(
      `select ${COLUMNS} from voucher v
        where v.tenant_id = app_tenant() and v.state = 'ISSUED' and v.valid_from <= $1
        order by v.id limit $2 for no key update`,
      [this.database.now, limit],
    );
    return rows.map(toVoucher);
  }

  /** Writes state and balance; the version of each grows by one. */
  async saveBalances(vouchers: readonly Voucher[]): Promise<void> {
    if (vouchers.length === 0) return;
    await this.database.prepared(
      'voucher-save-balance',
      `update voucher v
          set state = s.state, used_fen = s.used_fen, held_fen = s.held_fen, available_fen = s.available_fen,
              reduced_fen = s.reduced_fen, expired_fen = s.expired_fen, orders = s.orders,
              voiding_requested_by = s.voiding_requested_by, version = v.version + 1
         from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
                     $8::integer[], $9::uuid[])
              as s(id, state, used_fen, held_fen, available_fen, reduced_fen, expired_fen, orders, voiding_requested_by)
        where v.tenant_id = app_tenant() and v.id = s.id`,
      [
        vouchers.map(({ id }) => id),
        vouchers.map(({ state }) => state),
        vouchers.map(({ usedFen }) => usedFen),
        vouchers.map(({ heldFen }) => heldFen),
        vouchers.map(({ availableFen }) => availableFen),
        vouchers.map(({ reducedFen }) => reducedFen),
        vouchers.map(({ expiredFen }) => expiredFen),
        vouchers.map(({ orders }) => orders),
        vouchers.map(({ voidingRequestedBy }) => voidingRequestedBy),
      ],
    );
  }

  /** Writes what a supervisor changed besides state and balance. */
  async saveSupervision(voucher: Voucher): Promise<void> {
    await this.database.query(
      `update voucher set valid_until = $2, renewals = $3, state_reason = $4
        where tenant_id = app_tenant() and id = $1`,
      [voucher.id, voucher.validUntil, voucher.renewals, voucher.stateReason],
    );
  }

  /** Newest first. */
  list(filter: VoucherFilter, keyset: Keyset): Promise<readonly Voucher[]> {
    const where: FindOptionsWhere<VoucherEntity> = {
      tenantId: this.database.tenantId,
      ...(filter.enterpriseId === null ? {} : { enterpriseId: filter.enterpriseId }),
      ...(filter.programmeId === null ? {} : { programmeId: filter.programmeId }),
      ...(filter.state === null ? {} : { state: filter.state }),
      ...(filter.voucherNumber === null ? {} : { voucherNumber: filter.voucherNumber }),
      ...(keyset.after?.[0] === undefined ? {} : { id: LessThan(keyset.after[0]) }),
    };
    return this.database
      .repository(VoucherEntity)
      .find({ where: within(where, filter.authorityPath), order: { id: 'DESC' }, take: keyset.limit + 1 });
  }

  /** By id: what they were granted on. */
  async snapshotsOf(ids: readonly string[]): Promise<ReadonlyMap<string, VoucherSnapshot>> {
    const rows = await this.database.query<{ id: string; snapshot: VoucherSnapshot }>(
      'select id, snapshot from voucher where tenant_id = app_tenant() and id = any($1::uuid[])',
      [ids],
    );
    return new Map(rows.map(({ id, snapshot }) => [id, snapshot]));
  }

  /** By application id: what of the face went back to the buckets. */
  async returnedOf(applicationIds: readonly string[]): Promise<ReadonlyMap<string, Fen>> {
    const rows = await this.database.query<{ application_id: string; returned: string }>(
      `select application_id, reduced_fen + expired_fen as returned from voucher
        where tenant_id = app_tenant() and application_id = any($1::uuid[])`,
      [applicationIds],
    );
    return new Map(rows.map((row) => [row.application_id, fen(row.returned)]));
  }

  /** Number and money of a programme's vouchers within an authority's area. */
  async figures({ programmeId, authorityPath }: VoucherArea): Promise<VoucherFigures> {
    const [row] = await this.database.query<{ vouchers: number; face: string; used: string }>(
      `select count(*)::integer as vouchers, coalesce(sum(face_fen), 0)::bigint as face,
              coalesce(sum(used_fen), 0)::bigint as used
         from voucher
        where tenant_id = app_tenant() and programme_id = $1
          and (jurisdiction_path = $2 or starts_with(jurisdiction_path, $2 || '/'))`,
      [programmeId, authorityPath],
    );
    return { vouchers: row?.vouchers ?? 0, faceFen: fen(row?.face ?? 0), usedFen: fen(row?.used ?? 0) };
  }

  /** What is open on, and what became of, an enterprise's vouchers of a programme. */
  async sumsOf(of: { enterpriseId: string; programmeId: string }): Promise<VoucherSums> {
    const [row] = await this.database.query<{ unused: string; ended_face: string; ended_expired: string }>(
      `select coalesce(sum(available_fen + held_fen), 0)::bigint as unused,
              coalesce(sum(face_fen) filter (where state in ('USED_UP', 'EXPIRED')), 0)::bigint as ended_face,
              coalesce(sum(expired_fen) filter (where state in ('USED_UP', 'EXPIRED')), 0)::bigint as ended_expired
         from voucher where tenant_id = app_tenant() and enterprise_id = $1 and programme_id = $2`,
      [of.enterpriseId, of.programmeId],
    );
    if (!row) throw new Error('A sum over vouchers gave no row.');
    return { unusedFen: fen(row.unused), endedFaceFen: fen(row.ended_face), endedExpiredFen: fen(row.ended_expired) };
  }
}

export interface VoucherSums {
  readonly unusedFen: Fen;
  readonly endedFaceFen: Fen;
  readonly endedExpiredFen: Fen;
}

function within(
  where: FindOptionsWhere<VoucherEntity>,
  authorityPath: string | null,
): FindOptionsWhere<VoucherEntity> | FindOptionsWhere<VoucherEntity>[] {
  if (authorityPath === null) return where;
  const below = Like(`${authorityPath.replaceAll(/[%_\\]/g, String.raw`\$&`)}/%`);
  return [
    { ...where, jurisdictionPath: authorityPath },
    { ...where, jurisdictionPath: below },
  ];
}

function toInsertedRow({ voucher, issuedBy, snapshot, codeHash }: MadeVoucher): object {
  return {
    id: voucher.id,
    voucher_number: voucher.voucherNumber,
    application_id: voucher.applicationId,
    enterprise_id: voucher.enterpriseId,
    programme_id: voucher.programmeId,
    version_id: voucher.versionId,
    voucher_type: voucher.voucherType,
    jurisdiction_path: voucher.jurisdictionPath,
    state: voucher.state,
    face_fen: String(voucher.faceFen),
    funding: fundingTransformer.to(voucher.funding),
    remainder_bucket_id: voucher.remainderBucketId,
    issued_at: voucher.issuedAt,
    issued_by: issuedBy,
    valid_from: voucher.validFrom,
    valid_until: voucher.validUntil,
    snapshot,
    code_hash: codeHash.toString('hex'),
  };
}
