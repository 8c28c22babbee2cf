import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import { errorCode } from '../../../platform/database/transient-errors.js';
import { AdmissionPending } from '../catalogue.errors.js';
import type { ProviderAdmission } from '../catalogue.types.js';
import {
  countsOn,
  filterValues,
  LISTING_FILTER,
  listingColumns,
  type ListingFilter,
  type ListingRow,
  toListing,
} from '../listings/listing-columns.repository.js';
import { ProviderAdmissionEntity } from './provider-admission.entity.js';

const UNIQUE_VIOLATION = '23505';
const COLUMNS = `${listingColumns('admission_id')}, l.batch_no as "batchNo"`;

interface Row extends ListingRow {
  batchNo: number | null;
}

export interface NewAdmission extends Omit<ProviderAdmission, 'suspensions'> {
  readonly createdBy: string;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

@Injectable()
export class ProviderAdmissionsRepository {
  constructor(private readonly database: Database) {}

  /** Throws AdmissionPending when the provider waits for a decision already. */
  async insert({ admitted, ...admission }: NewAdmission): Promise<void> {
    try {
      await this.database.repository(ProviderAdmissionEntity).insert({
        ...admission,
        tenantId: this.database.tenantId,
        admittedFrom: admitted?.from ?? null,
        admittedUntil: admitted?.until ?? null,
      });
    } catch (error) {
      if (errorCode(error) === UNIQUE_VIOLATION) throw new AdmissionPending();
      throw error;
    }
  }

  async find(id: string): Promise<ProviderAdmission | null> {
    const [row] = await this.select('l.id = $1', [id]);
    return row ?? null;
  }

  async lock(id: string): Promise<ProviderAdmission | null> {
    const [row] = await this.select('l.id = $1', [id], 'for no key update of l');
    return row ?? null;
  }

  /** Those with days: admitted, or removed since. */
  admittedOf(providerIds: readonly string[]): Promise<readonly ProviderAdmission[]> {
    return this.select("l.provider_id = any($1::uuid[]) and l.state in ('ADMITTED', 'REMOVED')", [providerIds]);
  }

  /** The newest first. */
  async page(filter: ListingFilter): Promise<readonly ProviderAdmission[]> {
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} from provider_admission l
        where ${LISTING_FILTER} and ($7::date is null or ${countsOn('admission_id', '$7')})
        order by l.id desc limit $6`,
      [...filterValues(filter), filter.on],
    );
    return rows.map(toListing);
  }

  private async select(where: string, values: readonly unknown[], lock = ''): Promise<readonly ProviderAdmission[]> {
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} from provider_admission l where l.tenant_id = app_tenant() and ${where} order by l.id ${lock}`,
      values,
    );
    return rows.map(toListing);
  }
}
