import { Injectable } from '@nestjs/common';

import { FindTenant } from '../../publicity/index.js';
import type { Page } from '../visit/page.js';
import type { Visit } from '../visit/visit.js';
import { GatherNotice } from './gather-notice.js';

export interface NoticeAddress {
  readonly tenantCode: string;
  readonly noticeId: string;
  readonly cursor?: string | undefined;
}

@Injectable()
export class ShowNotice {
  constructor(
    private readonly findTenant: FindTenant,
    private readonly gatherNotice: GatherNotice,
  ) {}

  /** Throws NotFound. */
  async execute(visit: Visit, { tenantCode, noticeId, cursor }: NoticeAddress): Promise<Page> {
    const tenant = await this.findTenant.execute(tenantCode);
    return this.gatherNotice.execute({ visit, tenant, noticeId, cursor });
  }
}
