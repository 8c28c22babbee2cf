import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import { errorCode } from '../../../platform/database/transient-errors.js';
import { fen } from '../../../platform/money/fen.js';
import { ItemCodeTaken } from '../catalogue.errors.js';
import type { FacilityClass, ListingDays, ServiceItem, Suspension } from '../catalogue.types.js';
import {
  countsOn,
  filterValues,
  LISTING_FILTER,
  listingColumns,
  type ListingFilter,
  type ListingRow,
  toListing,
} from '../listings/listing-columns.repository.js';
import { ServiceItemEntity } from './service-item.entity.js';

const UNIQUE_VIOLATION = '23505';
const COLUMNS = `${listingColumns('service_item_id')}, l.code, l.name_zh as "nameZh", l.name_en as "nameEn",
  l.voucher_type as "voucherType", l.unit, l.unit_price_fen as "unitPriceFen", l.facility_class as "facilityClass"`;

/** The days of the admissions of an item's provider, as JSON. */
const ADMISSIONS = `
  (select coalesce(jsonb_agg(jsonb_build_object('state', a.state, 'from', a.admitted_from, 'until', a.admitted_until,
            'suspensions', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'from', s.from_day,
                               'until', s.until_day, 'reason', s.reason)), '[]')
                              from catalogue_suspension s
                             where s.tenant_id = a.tenant_id and s.admission_id = a.id))), '[]')
     from provider_admission a
    where a.tenant_id = l.tenant_id and a.provider_id = l.provider_id and a.state in ('ADMITTED', 'REMOVED'))`;

interface Row extends ListingRow {
  code: string;
  nameZh: string;
  nameEn: string;
  voucherType: string;
  unit: string;
  unitPriceFen: string | null;
  facilityClass: FacilityClass | null;
}

interface OrderRow extends Row {
  admissions: {
    readonly state: ListingDays['state'];
    readonly from: string;
    readonly until: string | null;
    readonly suspensions: readonly Suspension[];
  }[];
}

export interface NewItem extends Omit<ServiceItem, 'suspensions'> {
  readonly createdBy: string;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

export interface ItemFilter extends ListingFilter {
  readonly voucherType: string | null;
}

/** An item with the admissions of its provider: all that an order's day is held against. */
export interface OrderableItem {
  readonly item: ServiceItem;
  readonly admissions: readonly ListingDays[];
}

@Injectable()
export class ServiceItemsRepository {
  constructor(private readonly database: Database) {}

  /** Throws ItemCodeTaken. */
  async insert({ admitted, ...item }: NewItem): Promise<void> {
    try {
      await this.database.repository(ServiceItemEntity).insert({
        ...item,
        tenantId: this.database.tenantId,
        admittedFrom: admitted?.from ?? null,
        admittedUntil: admitted?.until ?? null,
      });
    } catch (error) {
      if (errorCode(error) === UNIQUE_VIOLATION) throw new ItemCodeTaken(item.code);
      throw error;
    }
  }

  findMany(ids: readonly string[]): Promise<readonly ServiceItem[]> {
    return this.select('l.id = any($1::uuid[])', [ids]);
  }

  async lock(id: string): Promise<ServiceItem | null> {
    const [row] = await this.select('l.id = $1', [id], 'for no key update of l');
    return row ?? null;
  }

  /** Those with days of these providers. */
  admittedOf(providerIds: readonly string[]): Promise<readonly ServiceItem[]> {
    return this.select("l.provider_id = any($1::uuid[]) and l.state in ('ADMITTED', 'REMOVED')", [providerIds]);
  }

  /** On the hot path: one statement for any number of orders. */
  async findOrderable(ids: readonly string[]): Promise<readonly OrderableItem[]> {
    const rows = await this.database.prepared<OrderRow>(
      'catalogue-orderable',
      `select ${COLUMNS}, ${ADMISSIONS} as admissions
         from service_item l where l.tenant_id = app_tenant() and l.id = any($1::uuid[])`,
      [ids],
    );
    return rows.map(({ admissions, ...row }) => ({
      item: toItem(row),
      admissions: admissions.map(({ state, from, until, suspensions }) => ({
        state,
        admitted: { from, until },
        suspensions,
      })),
    }));
  }

  /** The newest first; with `on`, the provider must be admitted that day as well. */
  async page(filter: ItemFilter): Promise<readonly ServiceItem[]> {
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} from service_item l
        where ${LISTING_FILTER} and ($8::text is null or l.voucher_type = $8)
          and ($7::date is null or (${countsOn('service_item_id', '$7')} and ${PROVIDER_COUNTS}))
        order by l.id desc limit $6`,
      [...filterValues(filter), filter.on, filter.voucherType],
    );
    return rows.map(toItem);
  }

  private async select(where: string, values: readonly unknown[], lock = ''): Promise<readonly ServiceItem[]> {
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} from service_item l where l.tenant_id = app_tenant() and ${where} order by l.id ${lock}`,
      values,
    );
    return rows.map(toItem);
  }
}

const PROVIDER_COUNTS = `
  l.provider_id in (select l.provider_id from provider_admission l
                     where l.tenant_id = app_tenant() and ${countsOn('admission_id', '$7')})`;

function toItem(row: Row): ServiceItem {
  const { unitPriceFen, ...item } = toListing(row);
  return { ...item, unitPriceFen: unitPriceFen === null ? null : fen(unitPriceFen) };
}
