import { Injectable } from '@nestjs/common';
import { In, LessThan, Not, type Repository } from 'typeorm';

import { Database } from '../../platform/database/database.js';
import { errorCode } from '../../platform/database/transient-errors.js';
import { StaleVersion } from '../../platform/errors/faults.js';
import { newId } from '../../platform/ids/new-id.js';
import { ProgrammeEntity } from './programme.entity.js';
import { ProgrammeCodeTaken } from './programme.errors.js';
import type { CounterKind, Programme, ProgrammeFile, ProgrammeState } from './programmes.types.js';

const UNIQUE_VIOLATION = '23505';

/** Every column but the draft comes by itself; this adds it. */
const WITH_DRAFT = {
  id: true,
  code: true,
  nameZh: true,
  nameEn: true,
  state: true,
  authorityId: true,
  authorityPath: true,
  draft: true,
  currentVersionId: true,
  currentVersionNumber: true,
  createdBy: true,
  createdAt: true,
  openedAt: true,
  closedAt: true,
  version: true,
} as const;

@Injectable()
export class ProgrammesRepository {
  constructor(private readonly database: Database) {}

  findById(id: string): Promise<Programme | null> {
    return this.rows.findOneBy({ tenantId: this.database.tenantId, id });
  }

  findByIds(ids: readonly string[]): Promise<readonly Programme[]> {
    return this.rows.findBy({ tenantId: this.database.tenantId, id: In([...ids]) });
  }

  /** Newest first. */
  findInStates(states: readonly ProgrammeState[], { beforeId, limit }: IdPage): Promise<readonly Programme[]> {
    return this.rows.find({
      where: {
        tenantId: this.database.tenantId,
        state: In([...states]),
        ...(beforeId === null ? {} : { id: LessThan(beforeId) }),
      },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  findFile(id: string): Promise<ProgrammeFile | null> {
    return this.rows.findOne({ select: WITH_DRAFT, where: { tenantId: this.database.tenantId, id } });
  }

  lockFile(id: string): Promise<ProgrammeFile | null> {
    return this.rows.findOne({
      select: WITH_DRAFT,
      where: { tenantId: this.database.tenantId, id },
      lock: { mode: 'for_no_key_update' },
    });
  }

  /** Null also when another transaction holds the row: then that one looks after it. */
  async lockUnlessBusy(id: string): Promise<Programme | null> {
    return this.rows.findOne({
      where: { tenantId: this.database.tenantId, id },
      lock: { mode: 'for_no_key_update', onLocked: 'skip_locked' },
    });
  }

  /** Newest first: ids are ordered by time. */
  page(query: PageOfProgrammes): Promise<readonly Programme[]> {
    const { state, withDrafts, beforeId, limit } = query;
    return this.rows.find({
      where: {
        tenantId: this.database.tenantId,
        ...(state === null ? (withDrafts ? {} : { state: Not<ProgrammeState>('DRAFT') }) : { state }),
        ...(beforeId === null ? {} : { id: LessThan(beforeId) }),
      },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  /** Throws ProgrammeCodeTaken. */
  exists(): Promise<boolean> {
    return this.database.repository(ProgrammeEntity).existsBy({ tenantId: this.database.tenantId });
  }

  async insert(programme: ProgrammeFile): Promise<void> {
    try {
      await this.rows.insert({ ...rowOf(programme), tenantId: this.database.tenantId });
    } catch (error) {
      if (errorCode(error) === UNIQUE_VIOLATION) throw new ProgrammeCodeTaken(programme.code);
      throw error;
    }
  }

  /** Stores changes of a row one has read and answers the next version. Throws StaleVersion when another came first. */
  async change(programme: Programme, changes: Partial<ProgrammeFile>): Promise<number> {
    const { id, version } = programme;
    const key = { tenantId: this.database.tenantId, id, version };
    const { affected } = await this.rows.update(key, { ...rowOf(changes), version: version + 1 });
    if (affected !== 1) throw new StaleVersion(version);
    return version + 1;
  }

  async openCounters(programmeId: string, kinds: readonly CounterKind[]): Promise<void> {
    await this.database.query(
      `insert into programme_counter (tenant_id, id, programme_id, kind)
       select app_tenant(), c.id, $1, c.kind from unnest($2::uuid[], $3::text[]) as c(id, kind)
       on conflict on constraint programme_counter_kind do nothing`,
      [programmeId, kinds.map(() => newId()), kinds],
    );
  }

  /** The first of `count` numbers; the counter stays locked until the transaction ends. Null: never published. */
  async takeNumbers(programmeId: string, kind: CounterKind, count: number): Promise<bigint | null> {
    const [row] = await this.database.prepared<{ first: string }>(
      'programme-take-numbers',
      `update programme_counter set next = next + $3::bigint
        where tenant_id = app_tenant() and programme_id = $1 and kind = $2
       returning next - $3::bigint as first`,
      [programmeId, kind, count],
    );
    return row ? BigInt(row.first) : null;
  }

  private get rows() {
    return this.database.repository(ProgrammeEntity);
  }
}

type Row = Parameters<Repository<ProgrammeEntity>['update']>[1];

/** TypeORM’s type of a partial row looks inside JSON columns, where nothing is known of a draft. */
function rowOf(programme: Partial<ProgrammeFile>): Row {
  return programme as Row;
}

/** Where a page of programmes starts, and how many it asks for. */
export interface IdPage {
  readonly beforeId: string | null;
  readonly limit: number;
}

export interface PageOfProgrammes extends IdPage {
  readonly state: ProgrammeState | null;
  readonly withDrafts: boolean;
}
