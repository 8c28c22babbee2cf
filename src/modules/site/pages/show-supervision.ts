import { Injectable } from '@nestjs/common';

import { FindTenant } from '../../publicity/index.js';
import { html } from '../markup/html.js';
import { say } from '../markup/words.js';
import { Page } from '../visit/page.js';
import { linkTo, type Visit } from '../visit/visit.js';

/** Where to turn when the period for objections is over. */
@Injectable()
export class ShowSupervision {
  constructor(private readonly findTenant: FindTenant) {}

  /** Throws NotFound. */
  async execute(visit: Visit, tenantCode: string): Promise<Page> {
    const tenant = await this.findTenant.execute(tenantCode);
    const { language } = visit;
    const body = html`<p>${say(language, 'reportHow')}</p>
      <p><a href="${linkTo(visit, `/public/${tenant.code}/objections`)}">${say(language, 'checkReceipt')}</a></p>`;
    return new Page(visit, tenant, { title: say(language, 'supervision'), body });
  }
}
