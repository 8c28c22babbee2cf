import { Injectable } from '@nestjs/common';

import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { isIdKey } from '../../../platform/http/pages.js';
import { FindTenant, PublicNotices } from '../../publicity/index.js';
import { type Html, html } from '../markup/html.js';
import { say, type Word } from '../markup/words.js';
import { Page } from '../visit/page.js';
import { linkTo, type Visit } from '../visit/visit.js';
import { FindProgrammes } from './find-programmes.js';
import { noticeList } from './notice-list.js';
import { programmeList } from './programme-list.js';

const PER_PAGE = 25;

/** The long lists behind the first page. */
@Injectable()
export class ShowLists {
  constructor(
    private readonly findTenant: FindTenant,
    private readonly unitOfWork: UnitOfWork,
    private readonly findProgrammes: FindProgrammes,
    private readonly publicNotices: PublicNotices,
  ) {}

  async notices(visit: Visit, tenantCode: string, cursor: string | undefined): Promise<Page> {
    const tenant = await this.findTenant.execute(tenantCode);
    const page = { limit: PER_PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const { items, nextCursor } = await this.publicNotices.list(tenant, page);
    return new Page(visit, tenant, listed(visit, 'notices', noticeList(visit, tenant.code, items), nextCursor));
  }

  async programmes(visit: Visit, tenantCode: string, cursor: string | undefined): Promise<Page> {
    const tenant = await this.findTenant.execute(tenantCode);
    const beforeId = cursor !== undefined && isIdKey(cursor) ? cursor : null;
    const { lines, next } = await this.unitOfWork.read(tenant.id, () =>
      this.findProgrammes.execute(PER_PAGE, beforeId),
    );
    return new Page(visit, tenant, listed(visit, 'openProgrammes', programmeList(visit, tenant.code, lines), next));
  }
}

function listed(visit: Visit, title: Word, list: Html, next: string | null) {
  const { language, path } = visit;
  const pager =
    next !== null &&
    html`<p class="pager">
      <a href="${linkTo(visit, path, { cursor: next })}" rel="next">${say(language, 'next')}</a>
    </p>`;
  return { title: say(language, title), body: html`${list}${pager}` };
}
