import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, In, LessThan, Raw } from 'typeorm';

import { Database } from '../../platform/database/database.js';
import type { Keyset } from '../../platform/http/pages.js';
import { RedemptionEntity } from './redemption.entity.js';
import type { Redemption, RedemptionState } from './redemption.types.js';

/** The first character that no path below can go on with: what follows '/' in the order of bytes. */
const AFTER_SLASH = '0';

export interface RedemptionFilter {
  /** Null: of any provider. */
  readonly providerId: string | null;
  readonly enterpriseId: string | null;
  /** Null: of any authority; else of this one and those below it. */
  readonly authorityPath: string | null;
  readonly programmeId: string | null;
  readonly voucherId: string | null;
  readonly state: RedemptionState | null;
  readonly orderNumber: string | null;
}

@Injectable()
export class RedemptionListsRepository {
  constructor(private readonly database: Database) {}

  findById(id: string): Promise<Redemption | null> {
    return this.database.repository(RedemptionEntity).findOneBy({ tenantId: this.database.tenantId, id });
  }

  findByIds(ids: readonly string[]): Promise<readonly Redemption[]> {
    return this.database.repository(RedemptionEntity).findBy({ tenantId: this.database.tenantId, id: In([...ids]) });
  }

  /** Newest first. */
  list({ authorityPath, ...filter }: RedemptionFilter, keyset: Keyset): Promise<readonly Redemption[]> {
    const stated = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null));
    const after = keyset.after?.[0];
    const where: FindOptionsWhere<RedemptionEntity> = {
      tenantId: this.database.tenantId,
      ...stated,
      ...(after === undefined ? {} : { id: LessThan(after) }),
    };
    return this.database
      .repository(RedemptionEntity)
      .find({ where: within(where, authorityPath), order: { id: 'DESC' }, take: keyset.limit + 1 });
  }
}

function within(
  where: FindOptionsWhere<RedemptionEntity>,
  authorityPath: string | null,
): FindOptionsWhere<RedemptionEntity> | FindOptionsWhere<RedemptionEntity>[] {
  if (authorityPath === null) return where;
  // By comparison, not by LIKE: row-level security lets an index be used for conditions that cannot leak only.
  const below = Raw((column) => `${column} collate "C" >= :first and ${column} collate "C" < :end`, {
    first: `${authorityPath}/`,
    end: `${authorityPath}${AFTER_SLASH}`,
  });
  return [
    { ...where, jurisdictionPath: Raw((column) => `${column} collate "C" = :path`, { path: authorityPath }) },
    { ...where, jurisdictionPath: below },
  ];
}
