import { Injectable } from '@nestjs/common';

import type { Tenant } from '../../../platform/database/tenants.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { Ledger } from '../../ledger/index.js';
import { Programmes } from '../../programmes/index.js';
import { FindTenant, PublicNotices } from '../../publicity/index.js';
import { Page } from '../visit/page.js';
import type { Visit } from '../visit/visit.js';
import { nameOf } from './programme-list.js';
import { programmePage, type ProgrammeSheet } from './programme-page.js';

const NOTICES_SHOWN = 5;

/** The page of one programme. Drafts have none. */
@Injectable()
export class ShowProgramme {
  constructor(
    private readonly findTenant: FindTenant,
    private readonly unitOfWork: UnitOfWork,
    private readonly programmes: Programmes,
    private readonly ledger: Ledger,
    private readonly publicNotices: PublicNotices,
  ) {}

  /** Throws NotFound. */
  async execute(visit: Visit, tenantCode: string, programmeId: string): Promise<Page> {
    const tenant = await this.findTenant.execute(tenantCode);
    const sheet = await this.unitOfWork.read(tenant.id, () => this.gather(tenant, programmeId));
    const title = nameOf(visit, sheet.programme);
    return new Page(visit, tenant, { title, body: programmePage(visit, tenant.code, sheet) });
  }

  private async gather(tenant: Tenant, programmeId: string): Promise<ProgrammeSheet> {
    const programme = await this.programmes.findById(programmeId);
    const version = await this.programmes.currentVersion(programmeId);
    if (!programme || !version) throw new NotFound('programme');
    const buckets = await this.programmes.buckets(programmeId);
    const positions = await this.ledger.positions(buckets.map(({ id }) => id));
    const available = new Map(positions.map(({ bucketId, availableFen }) => [bucketId, availableFen]));
    const { items } = await this.publicNotices.list(tenant, { limit: NOTICES_SHOWN, programmeId });
    return {
      programme,
      version,
      buckets: buckets.map((bucket) => ({ bucket, availableFen: available.get(bucket.id) ?? 0n })),
      notices: items,
    };
  }
}
