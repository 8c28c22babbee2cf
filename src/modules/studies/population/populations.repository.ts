import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import type { PopulationRow } from './population.types.js';

/** An uploaded population as it is listed. */
export interface StoredPopulation {
  readonly id: string;
  readonly programmeId: string;
  readonly name: string;
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
  readonly rowCount: number;
  readonly columns: readonly string[];
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
}

@Injectable()
export class PopulationsRepository {
  constructor(private readonly database: Database) {}

  async insert(population: StoredPopulation, rows: readonly PopulationRow[]): Promise<void> {
    await this.database.query(
      `insert into study_population (tenant_id, id, programme_id, name, sha256, row_count, columns, rows, uploaded_by,
         uploaded_at)
       values (app_tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        population.id,
        population.programmeId,
        population.name,
        population.sha256,
        population.rowCount,
        population.columns,
        JSON.stringify(rows),
        population.uploadedBy,
        population.uploadedAt,
      ],
    );
  }

  /** Number of rows of a population of this programme; null when there is none. */
  async sizeOf(programmeId: string, id: string): Promise<number | null> {
    const [row] = await this.database.query<{ row_count: number }>(
      'select row_count from study_population where tenant_id = app_tenant() and programme_id = $1 and id = $2',
      [programmeId, id],
    );
    return row?.row_count ?? null;
  }

  async rowsOf(id: string): Promise<readonly PopulationRow[] | null> {
    const [row] = await this.database.query<{ rows: string }>(
      'select rows from study_population where tenant_id = app_tenant() and id = $1',
      [id],
    );
    return row ? (JSON.parse(row.rows) as readonly PopulationRow[]) : null;
  }
}
