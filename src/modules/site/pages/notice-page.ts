import type { PublicItemView, PublicNoticeView } from '../../publicity/index.js';
import { endOf, timeOf, yuan } from '../markup/figures.js';
import { type Html, html } from '../markup/html.js';
import { type Language, say, sayDays, sayState, type Word } from '../markup/words.js';
import { linkTo, type Visit } from '../visit/visit.js';
import { errorSummary, type FormState, objectionForm } from './objection-form.js';

export interface NoticeSheet {
  readonly tenantCode: string;
  readonly notice: PublicNoticeView;
  readonly items: readonly PublicItemView[];
  /** Where the next page of items begins. */
  readonly nextCursor: string | null;
  readonly issuingUnit: string;
  /** Document number of the policy. */
  readonly basis: string | null;
  readonly programme: string;
  readonly form: FormState;
  /** Why an objection was not taken. */
  readonly refusal: Word | null;
}

/** A notice with its items, and the form for objections while its period runs. */
export function noticePage(visit: Visit, sheet: NoticeSheet): Html {
  return html`${errorSummary(visit, sheet.form)} ${refusalBox(visit, sheet)} ${facts(visit, sheet)}
  ${sheet.notice.state === 'WITHDRAWN' ? null : itemTable(visit, sheet)} ${objecting(visit, sheet)}`;
}

function refusalBox({ language }: Visit, { refusal }: NoticeSheet): Html | null {
  if (refusal === null) return null;
  return html`<div class="box warn" role="alert">
    <p><strong>${say(language, 'refused')}</strong></p>
    <p>${say(language, refusal)}</p>
  </div>`;
}

function facts(visit: Visit, { notice, tenantCode, issuingUnit, basis, programme }: NoticeSheet): Html {
  const { language } = visit;
  const content = `/api/v1/public/notices/${notice.id}/content?tenant=${encodeURIComponent(tenantCode)}`;
  const withdrawn = notice.state === 'WITHDRAWN';
  return html`${
      withdrawn &&
      html`<div class="box warn">
        <p><strong>${say(language, 'withdrawn')}</strong></p>
        <p>${notice.withdrawalReason}</p>
      </div>`
    }
    <dl>
      <dt>${say(language, 'issuingUnit')}</dt>
      <dd>${issuingUnit}</dd>
      <dt>${say(language, 'programme')}</dt>
      <dd><a href="${linkTo(visit, `/public/${tenantCode}/programmes/${notice.programmeId}`)}">${programme}</a></dd>
      <dt>${say(language, 'basis')}</dt>
      <dd>${basis ?? '—'}</dd>
      <dt>${say(language, 'state')}</dt>
      <dd>${sayState(language, notice.state)}</dd>
      <dt>${say(language, 'lasts')}</dt>
      <dd>${sayDays(language, notice.days, notice.dayKind)}</dd>
      <dt>${say(language, 'published')}</dt>
      <dd>${timeOf(notice.publishedAt)}</dd>
      <dt>${say(language, 'ends')}</dt>
      <dd>${endOf(notice.lastDay, notice.endsAt)}</dd>
      ${
        notice.state === 'OPEN' &&
        html`<dt>${say(language, 'daysLeft')}</dt>
          <dd>${sayDays(language, notice.daysLeft, notice.dayKind)}</dd>`
      }
      ${
        notice.extensionReason !== null &&
        html`<dt>${say(language, 'extended')}</dt>
          <dd>${notice.extensionReason}</dd>`
      }
      ${
        !withdrawn &&
        html`<dt>${say(language, 'checksum')}</dt>
          <dd>
            <code>${notice.contentHash}</code><br /><a href="${content}">${say(language, 'content')}</a>
            <span class="hint">${say(language, 'checksumHint')}</span>
          </dd>`
      }
    </dl>`;
}

function itemTable(visit: Visit, { notice, items, nextCursor, tenantCode }: NoticeSheet): Html {
  const { language } = visit;
  const next =
    nextCursor !== null && linkTo(visit, `/public/${tenantCode}/notices/${notice.id}`, { cursor: nextCursor });
  const heading = ({ field, zh, en }: PublicNoticeView['fields'][number]) =>
    html`<th scope="col" ${isAmount(field) && html` class="money"`}>${language === 'zh' ? zh : en}</th>`;
  const row = (item: PublicItemView) =>
    html`<tr>
      <th scope="row">${item.number}</th>
      <td>${item.label}</td>
      ${notice.fields.map(({ field }) => cell(field, item.publicFields[field] ?? null))}
      <td>${sayState(language, item.state)}</td>
    </tr>`;
  return html`<div class="wide" tabindex="0" role="region" aria-labelledby="items">
      <table>
        <caption id="items">
          ${count(language, notice.itemCount)}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say(language, 'item')}</th>
            <th scope="col">${say(language, 'label')}</th>
            ${notice.fields.map(heading)}
            <th scope="col">${say(language, 'itemState')}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map(row)}
        </tbody>
      </table>
    </div>
    ${next !== false && html`<p class="pager"><a href="${next}" rel="next">${say(language, 'next')}</a></p>`}`;
}

function cell(field: string, value: string | number | null): Html {
  if (value === null) return html`<td>—</td>`;
  if (typeof value === 'number' && isAmount(field)) return html`<td class="money">${yuan(value)}</td>`;
  return html`<td>${value}</td>`;
}

function isAmount(field: string): boolean {
  return field.endsWith('Fen');
}

function count(language: Language, items: number): string {
  return language === 'zh' ? `公示名单（共 ${String(items)} 项）` : `Items (${String(items)})`;
}

function objecting(visit: Visit, { tenantCode, notice, form }: NoticeSheet): Html | null {
  const { language } = visit;
  if (notice.state === 'WITHDRAWN') return null;
  if (notice.state === 'OPEN')
    return objectionForm(visit, `/public/${tenantCode}/notices/${notice.id}/objections`, form);
  return html`<div class="box">
    <p>${say(language, 'lateReport')}</p>
    <p><a href="${linkTo(visit, `/public/${tenantCode}/supervision`)}">${say(language, 'supervision')}</a></p>
  </div>`;
}
