import { Injectable } from '@nestjs/common';

import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { FindTenant, PublicNotices } from '../../publicity/index.js';
import { html } from '../markup/html.js';
import { say } from '../markup/words.js';
import { Page } from '../visit/page.js';
import { linkTo, type Visit } from '../visit/visit.js';
import { FindProgrammes } from './find-programmes.js';
import { noticeList } from './notice-list.js';
import { nameOf, programmeList } from './programme-list.js';

const SHOWN = 10;

/** The first page of a tenant: what one can apply for, and what has been put before the public. */
@Injectable()
export class ShowHome {
  constructor(
    private readonly findTenant: FindTenant,
    private readonly unitOfWork: UnitOfWork,
    private readonly findProgrammes: FindProgrammes,
    private readonly publicNotices: PublicNotices,
  ) {}

  /** Throws NotFound. */
  async execute(visit: Visit, tenantCode: string): Promise<Page> {
    const tenant = await this.findTenant.execute(tenantCode);
    const { programmes, notices } = await this.unitOfWork.read(tenant.id, async () => ({
      programmes: await this.findProgrammes.execute(SHOWN, null),
      notices: await this.publicNotices.list(tenant, { limit: SHOWN }),
    }));
    const { language } = visit;
    const more = (path: string, next: string | null) =>
      next !== null &&
      html`<p><a href="${linkTo(visit, `/public/${tenant.code}${path}`)}">${say(language, 'more')}</a></p>`;
    const body = html` <h2>${say(language, 'openProgrammes')}</h2>
      ${programmeList(visit, tenant.code, programmes.lines)} ${more('/programmes', programmes.next)}
      <h2>${say(language, 'notices')}</h2>
      ${noticeList(visit, tenant.code, notices.items)} ${more('/notices', notices.nextCursor)}`;
    return new Page(visit, tenant, { title: nameOf(visit, tenant), body });
  }
}
