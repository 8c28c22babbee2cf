import { Injectable } from '@nestjs/common';

import type { Page } from '../../../platform/http/pages.js';
import { FindTenant } from './find-tenant.js';
import { PublicNotices } from './public-notices.js';
import type { ObjectionReceiptView, PublicItemView, PublicNoticeView, PublicPageQuery } from './public-notices.dto.js';

/** Reads for the public interface: which tenant, then what it has published. */
@Injectable()
export class ReadPublic {
  constructor(
    private readonly findTenant: FindTenant,
    private readonly publicNotices: PublicNotices,
  ) {}

  async notices({ tenant, ...page }: PublicPageQuery): Promise<Page<PublicNoticeView>> {
    return this.publicNotices.list(await this.findTenant.execute(tenant), page);
  }

  async notice(tenant: string | undefined, noticeId: string): Promise<PublicNoticeView> {
    return this.publicNotices.read(await this.findTenant.execute(tenant), noticeId);
  }

  async items(noticeId: string, { tenant, ...page }: PublicPageQuery): Promise<Page<PublicItemView>> {
    return this.publicNotices.listItems(await this.findTenant.execute(tenant), noticeId, page);
  }

  async content(tenant: string | undefined, noticeId: string): Promise<string> {
    return this.publicNotices.content(await this.findTenant.execute(tenant), noticeId);
  }

  async objection(tenant: string | undefined, receipt: string): Promise<ObjectionReceiptView> {
    return this.publicNotices.objectionOf(await this.findTenant.execute(tenant), receipt);
  }
}
