import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface Tenant {
  readonly id: number;
  /** Public name of the tenant in the API; never changes. */
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

const COLUMNS = 'id, code, name_zh as "nameZh", name_en as "nameEn"';

/**
 * The tenants, a reference table that is read before a unit of work can be opened: sign-in, registration, tokens. Call it
 * outside of one.
 */
@Injectable()
export class Tenants {
  /** Codes and names never change and tenants never go away, so what was read once is kept. */
  private readonly known = new Map<string, Tenant>();

  constructor(private readonly dataSource: DataSource) {}

  async findByCode(code: string): Promise<Tenant | null> {
    const known = this.known.get(code);
    if (known) return known;
    const [tenant] = await this.select(`select ${COLUMNS} from tenant where code = $1`, [code]);
    return tenant ? this.keep(tenant) : null;
  }

  async findByIds(ids: readonly number[]): Promise<readonly Tenant[]> {
    if (ids.length === 0) return [];
    return this.select(`select ${COLUMNS} from tenant where id = any($1::integer[]) order by code`, [ids]);
  }

  /** The tenant of an installation that has just one; null when it has none or several. */
  async findOnly(): Promise<Tenant | null> {
    const [first, second] = await this.select(`select ${COLUMNS} from tenant order by id limit 2`, []);
    return first && !second ? first : null;
  }

  /** Enters an empty tenant; null when the code is taken. */
  async create({ code, nameZh, nameEn }: Omit<Tenant, 'id'>): Promise<Tenant | null> {
    const [tenant] = await this.select(
      `insert into tenant (code, name_zh, name_en) values ($1, $2, $3) on conflict (code) do nothing returning ${COLUMNS}`,
      [code, nameZh, nameEn],
    );
    return tenant ? this.keep(tenant) : null;
  }

  private async select(sql: string, params: readonly unknown[]): Promise<readonly Tenant[]> {
    return this.dataSource.query<Tenant[]>(sql, [...params]);
  }

  private keep(tenant: Tenant): Tenant {
    this.known.set(tenant.code, tenant);
    return tenant;
  }
}
