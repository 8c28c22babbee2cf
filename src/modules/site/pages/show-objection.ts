import { Injectable } from '@nestjs/common';

import { NotFound } from '../../../platform/errors/faults.js';
import { FindTenant, type ObjectionReceiptView, PublicNotices } from '../../publicity/index.js';
import type { Tenant } from '../../../platform/database/tenants.js';
import { timeOf } from '../markup/figures.js';
import { type Html, html } from '../markup/html.js';
import { say, sayState } from '../markup/words.js';
import { Page } from '../visit/page.js';
import { linkTo, type Visit } from '../visit/visit.js';

/** What became of an objection, for whoever holds its receipt. */
@Injectable()
export class ShowObjection {
  constructor(
    private readonly findTenant: FindTenant,
    private readonly publicNotices: PublicNotices,
  ) {}

  /** Without a receipt it asks for one. Throws NotFound (tenant). */
  async execute(visit: Visit, tenantCode: string, receipt: string | undefined): Promise<Page> {
    const tenant = await this.findTenant.execute(tenantCode);
    const asked = receipt?.trim() ?? '';
    const found = asked === '' ? null : await this.find(tenant, asked);
    const unknown = asked !== '' && found === null;
    const body = html`${found === null ? null : receiptSheet(visit, tenant.code, found)}
    ${unknown && html`<div class="box warn" role="alert"><p>${say(visit.language, 'receiptUnknown')}</p></div>`}
    ${lookUp(visit, asked)}`;
    const title = say(visit.language, found === null ? 'checkReceipt' : 'receipt');
    return new Page(visit, tenant, { title, body, status: unknown ? 404 : 200 });
  }

  private async find(tenant: Tenant, receipt: string): Promise<ObjectionReceiptView | null> {
    try {
      return await this.publicNotices.objectionOf(tenant, receipt);
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  }
}

function receiptSheet(visit: Visit, tenantCode: string, objection: ObjectionReceiptView): Html {
  const { language } = visit;
  const { receipt, itemNumber, state, filedAt, decidedAt, answer, noticeId } = objection;
  return html`<div class="box"><p>${say(language, 'receiptHint')}</p></div>
    <dl>
      <dt>${say(language, 'receiptNumber')}</dt>
      <dd><strong>${receipt}</strong></dd>
      <dt>${say(language, 'item')}</dt>
      <dd>${itemNumber}</dd>
      <dt>${say(language, 'filedAt')}</dt>
      <dd>${timeOf(filedAt)}</dd>
      <dt>${say(language, 'state')}</dt>
      <dd>${sayState(language, state)}</dd>
      ${
        decidedAt !== null &&
        html`<dt>${say(language, 'decidedAt')}</dt>
          <dd>${timeOf(decidedAt)}</dd>`
      }
      ${
        answer !== null &&
        html`<dt>${say(language, 'answer')}</dt>
          <dd>${answer}</dd>`
      }
    </dl>
    <p>
      <a href="${linkTo(visit, `/public/${tenantCode}/notices/${noticeId}`)}">${say(language, 'backToNotice')}</a>
    </p>`;
}

function lookUp({ language, chosen, path }: Visit, asked: string): Html {
  return html`<h2>${say(language, 'checkReceipt')}</h2>
    <form method="get" action="${path}">
      ${chosen && html`<input type="hidden" name="lang" value="${language}" />`}
      <label for="receipt">${say(language, 'receiptNumber')}</label>
      <input id="receipt" name="receipt" value="${asked.slice(0, 40)}" maxlength="40" autocomplete="off" />
      <button>${say(language, 'search')}</button>
    </form>`;
}
