import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import type { Keyset } from '../../../platform/http/pages.js';
import { fen } from '../../../platform/money/fen.js';
import type { ContractKey, ImportedAward } from './upper-award.types.js';

interface AwardRow {
  id: string;
  programme_id: string;
  uscc: string;
  contract_id: string;
  upper_ratio_bp: number;
  award_fen: string;
  awarded_on: string;
  document_no: string;
  imported_at: Date;
}

const COLUMNS = `a.id, a.programme_id, a.uscc, a.contract_id, a.upper_ratio_bp, a.award_fen, a.awarded_on::text as awarded_on,
  a.document_no, a.imported_at`;

/** Lists are only added to: of the awards for one contract the last imported counts. */
@Injectable()
export class UpperAwardsRepository {
  constructor(private readonly database: Database) {}

  async insertMany(programmeId: string, awards: readonly ImportedAward[], importedBy: string): Promise<void> {
    await this.database.query(
      `insert into upper_award (tenant_id, id, programme_id, uscc, contract_id, upper_ratio_bp, award_fen, awarded_on,
              document_no, imported_at, imported_by)
       select app_tenant(), n.id, $2, n.uscc, n.contract_id, n.upper_ratio_bp, n.award_fen, n.awarded_on, n.document_no,
              n.imported_at, $3
         from jsonb_to_recordset($1::jsonb) as n(id uuid, uscc text, contract_id text, upper_ratio_bp integer,
              award_fen bigint, awarded_on date, document_no text, imported_at timestamptz)`,
      [JSON.stringify(awards.map(toRow)), programmeId, importedBy],
    );
  }

  /** What counts for contracts, by `keyOf`; contracts without an award are left out. */
  async findCounting(contracts: readonly ContractKey[]): Promise<ReadonlyMap<string, ImportedAward>> {
    if (contracts.length === 0) return new Map();
    const rows = await this.database.query<AwardRow>(
      `select distinct on (a.programme_id, a.uscc, a.contract_id) ${COLUMNS}
         from upper_award a
         join (select distinct * from unnest($1::uuid[], $2::text[], $3::text[]) as k(programme_id, uscc, contract_id)) k
           on a.programme_id = k.programme_id and a.uscc = k.uscc and a.contract_id = k.contract_id
        where a.tenant_id = app_tenant()
        order by a.programme_id, a.uscc, a.contract_id, a.id desc`,
      [
        contracts.map(({ programmeId }) => programmeId),
        contracts.map(({ uscc }) => uscc),
        contracts.map(({ contractId }) => contractId),
      ],
    );
    return new Map(rows.map((row) => [keyOf(contractOf(row)), toAward(row)]));
  }

  /** Newest first, replaced ones included. */
  async list(programmeId: string, uscc: string | null, keyset: Keyset): Promise<readonly ImportedAward[]> {
    const rows = await this.database.query<AwardRow>(
      `select ${COLUMNS} from upper_award a
        where a.tenant_id = app_tenant() and a.programme_id = $1 and ($2::text is null or a.uscc = $2)
          and ($3::uuid is null or a.id < $3)
        order by a.id desc limit $4`,
      [programmeId, uscc, keyset.after?.[0] ?? null, keyset.limit + 1],
    );
    return rows.map(toAward);
  }
}

export function keyOf({ programmeId, uscc, contractId }: ContractKey): string {
  return `${programmeId} ${uscc} ${contractId}`;
}

function contractOf(row: AwardRow): ContractKey {
  return { programmeId: row.programme_id, uscc: row.uscc, contractId: row.contract_id };
}

function toAward(row: AwardRow): ImportedAward {
  return {
    id: row.id,
    uscc: row.uscc,
    contractId: row.contract_id,
    upperRatioBp: row.upper_ratio_bp,
    awardFen: fen(row.award_fen),
    awardedOn: row.awarded_on,
    documentNo: row.document_no,
    importedAt: row.imported_at,
  };
}

function toRow(award: ImportedAward): object {
  return {
    id: award.id,
    uscc: award.uscc,
    contract_id: award.contractId,
    upper_ratio_bp: award.upperRatioBp,
    award_fen: String(award.awardFen),
    awarded_on: award.awardedOn,
    document_no: award.documentNo,
    imported_at: award.importedAt,
  };
}
