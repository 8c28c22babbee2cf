import { Injectable } from '@nestjs/common';

import type { Tenant } from '../../../platform/database/tenants.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Organisations } from '../../organisations/index.js';
import { Programmes } from '../../programmes/index.js';
import { type PublicNoticeView, PublicNotices } from '../../publicity/index.js';
import type { Word } from '../markup/words.js';
import { Page } from '../visit/page.js';
import type { Visit } from '../visit/visit.js';
import { titleOf } from './notice-list.js';
import { noticePage } from './notice-page.js';
import type { FormState } from './objection-form.js';
import { nameOf } from './programme-list.js';

const ITEMS_PER_PAGE = 25;
const NO_FORM: FormState = { values: {}, wrong: [] };

export interface NoticeRequest {
  readonly visit: Visit;
  readonly tenant: Tenant;
  readonly noticeId: string;
  readonly cursor?: string | undefined;
  readonly form?: FormState;
  readonly refusal?: Word;
  readonly status?: number;
}

/** Composes the page of a notice, also to show a form again that was not taken. */
@Injectable()
export class GatherNotice {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly publicNotices: PublicNotices,
    private readonly programmes: Programmes,
    private readonly organisations: Organisations,
  ) {}

  /** Throws NotFound. */
  execute(request: NoticeRequest): Promise<Page> {
    const { visit, tenant, noticeId, cursor, form = NO_FORM, refusal = null, status = 200 } = request;
    return this.unitOfWork.read(tenant.id, async () => {
      const notice = await this.publicNotices.read(tenant, noticeId);
      const page = { limit: ITEMS_PER_PAGE, ...(cursor === undefined ? {} : { cursor }) };
      const { items, nextCursor } = await this.publicNotices.listItems(tenant, noticeId, page);
      const around = await this.around(visit, tenant, notice);
      const sheet = {
        tenantCode: tenant.code,
        notice,
        items,
        nextCursor,
        form: suggest(form, notice),
        refusal,
        ...around,
      };
      const content = {
        title: titleOf(visit, notice),
        body: noticePage(visit, sheet),
        status,
        errors: form.wrong.length,
      };
      return new Page(visit, tenant, content);
    });
  }

  private async around(visit: Visit, tenant: Tenant, { programmeId, versionId, jurisdictionPath }: PublicNoticeView) {
    const programme = await this.programmes.findById(programmeId);
    const version = await this.programmes.findVersion(versionId);
    const authority = await this.organisations.authorityByCode(jurisdictionPath.split('/').at(-1) ?? '');
    return {
      programme: programme ? nameOf(visit, programme) : '—',
      basis: version?.document.identity.docNo ?? null,
      issuingUnit: nameOf(visit, authority ?? tenant),
    };
  }
}

/** Where there is one item only, its number need not be typed. */
function suggest(form: FormState, { itemCount }: PublicNoticeView): FormState {
  if (itemCount > 1 || form.values.itemNumber !== undefined) return form;
  return { ...form, values: { ...form.values, itemNumber: '1' } };
}
