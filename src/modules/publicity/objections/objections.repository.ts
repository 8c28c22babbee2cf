import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import type { Objection, ObjectionState } from '../publicity.types.js';
import { ObjectionEntity } from './objection.entity.js';

/** Marks of an objection that never leave the server. */
export interface ObjectionMarks {
  /** Tells a repeated filing from a new one. */
  readonly fingerprint: Buffer;
  /** What the receipt is found by. */
  readonly receiptHash: Buffer;
}

/** An objection with what it is about. */
export interface ObjectionFile extends Objection {
  readonly noticeTitleZh: string;
  readonly noticeTitleEn: string;
  readonly itemNumber: number;
  readonly itemLabel: string;
  readonly subjectType: string;
  readonly subjectId: string;
}

export interface ObjectionPage {
  readonly withinPath: string;
  readonly state: ObjectionState | null;
  readonly noticeId: string | null;
  /** `[filedAt, id]` of the last row seen. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

const FILE = `select o.id, o.notice_id as "noticeId", o.item_id as "itemId", o.state, o.grounds, o.evidence,
    o.filed_at as "filedAt", o.reason_code as "reasonCode", o.answer, o.decided_by as "decidedBy",
    o.decided_at as "decidedAt", o.version, n.title_zh as "noticeTitleZh", n.title_en as "noticeTitleEn",
    i.number as "itemNumber", i.label as "itemLabel", i.subject_type as "subjectType", i.subject_id as "subjectId"
  from objection o
  join notice n on n.tenant_id = o.tenant_id and n.id = o.notice_id
  join notice_item i on i.tenant_id = o.tenant_id and i.id = o.item_id
 where o.tenant_id = app_tenant()`;
const WITHIN = `(n.jurisdiction_path = $1 or starts_with(n.jurisdiction_path, $1 || '/'))`;

interface OfSubject {
  readonly subjectId: string;
}

@Injectable()
export class ObjectionsRepository {
  constructor(private readonly database: Database) {}

  /** The caller holds the lock of the notice. */
  async insert(objection: Objection, marks: ObjectionMarks): Promise<void> {
    await this.rows.insert({ ...objection, ...marks, tenantId: this.database.tenantId });
  }

  find(id: string): Promise<Objection | null> {
    return this.rows.findOneBy({ tenantId: this.database.tenantId, id });
  }

  findByFingerprint(fingerprint: Buffer): Promise<Objection | null> {
    return this.rows.findOneBy({ tenantId: this.database.tenantId, fingerprint });
  }

  async findByReceipt(receiptHash: Buffer): Promise<ObjectionFile | null> {
    const [row] = await this.database.query<ObjectionFile>(`${FILE} and o.receipt_hash = $1`, [receiptHash]);
    return row ?? null;
  }

  async findFile(id: string, withinPath: string): Promise<ObjectionFile | null> {
    const [row] = await this.database.query<ObjectionFile>(`${FILE} and ${WITHIN} and o.id = $2`, [withinPath, id]);
    return row ?? null;
  }

  /** Objections to an item that nobody has ended yet. */
  async openOn(itemId: string): Promise<readonly Pick<Objection, 'id' | 'state'>[]> {
    return this.database.query<Pick<Objection, 'id' | 'state'>>(
      `select id, state from objection
        where tenant_id = app_tenant() and item_id = $1 and state in ('FILED', 'ACCEPTED', 'INVESTIGATING')`,
      [itemId],
    );
  }

  /** Objections to a subject, on whichever of its notices, that nobody has ended yet. */
  async openAbout(subjectIds: readonly string[]): Promise<readonly (Pick<Objection, 'id' | 'state'> & OfSubject)[]> {
    return this.database.query<Pick<Objection, 'id' | 'state'> & OfSubject>(
      `select o.id, o.state, i.subject_id as "subjectId" from objection o
         join notice_item i on i.tenant_id = o.tenant_id and i.id = o.item_id
        where o.tenant_id = app_tenant() and i.subject_id = any($1::uuid[])
          and o.state in ('FILED', 'ACCEPTED', 'INVESTIGATING')
          and (i.state <> 'REMOVED' or i.removed_because = 'NOTICE_WITHDRAWN')`,
      [subjectIds],
    );
  }

  /** Stores what may change. The caller holds the lock of the notice. */
  async update({ id, state, reasonCode, answer, decidedBy, decidedAt, version }: Objection): Promise<void> {
    await this.rows.update(
      { tenantId: this.database.tenantId, id },
      { state, reasonCode, answer, decidedBy, decidedAt, version },
    );
  }

  /** Oldest first. */
  page({ withinPath, state, noticeId, after, limit }: ObjectionPage): Promise<readonly ObjectionFile[]> {
    return this.database.query<ObjectionFile>(
      `${FILE} and ${WITHIN} and ($2::text is null or o.state = $2) and ($3::uuid is null or o.notice_id = $3)
          and ($4::timestamptz is null or (o.filed_at, o.id) > ($4, $5::uuid))
        order by o.filed_at, o.id limit $6`,
      [withinPath, state, noticeId, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  private get rows() {
    return this.database.repository(ObjectionEntity);
  }
}
