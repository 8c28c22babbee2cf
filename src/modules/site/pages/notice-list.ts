import type { PublicNoticeView } from '../../publicity/index.js';
import { endOf, timeOf } from '../markup/figures.js';
import { type Html, html } from '../markup/html.js';
import { say, sayState } from '../markup/words.js';
import { linkTo, type Visit } from '../visit/visit.js';

/** Notices as a table, each with a link to its page. */
export function noticeList(visit: Visit, tenantCode: string, notices: readonly PublicNoticeView[]): Html {
  const { language } = visit;
  if (notices.length === 0) return html`<p>${say(language, 'none')}</p>`;
  const row = (notice: PublicNoticeView) =>
    html`<tr>
      <th scope="row">
        <a href="${linkTo(visit, `/public/${tenantCode}/notices/${notice.id}`)}">${titleOf(visit, notice)}</a>
      </th>
      <td>${sayState(language, notice.state)}</td>
      <td>${timeOf(notice.publishedAt)}</td>
      <td>${endOf(notice.lastDay, notice.endsAt)}</td>
    </tr>`;
  return html`<div class="wide">
    <table>
      <caption>
        ${say(language, 'notices')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(language, 'label')}</th>
          <th scope="col">${say(language, 'state')}</th>
          <th scope="col">${say(language, 'published')}</th>
          <th scope="col">${say(language, 'ends')}</th>
        </tr>
      </thead>
      <tbody>
        ${notices.map(row)}
      </tbody>
    </table>
  </div>`;
}

export function titleOf({ language }: Visit, notice: { readonly titleZh: string; readonly titleEn: string }): string {
  return language === 'zh' ? notice.titleZh : notice.titleEn;
}
