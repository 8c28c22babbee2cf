import type { BudgetBucket, Programme, ProgrammeVersion } from '../../programmes/index.js';
import type { PublicNoticeView } from '../../publicity/index.js';
import { timeOf, yuan } from '../markup/figures.js';
import { type Html, html, webAddress } from '../markup/html.js';
import { type Language, say, sayDays, sayProgrammeState } from '../markup/words.js';
import type { Visit } from '../visit/visit.js';
import { noticeList } from './notice-list.js';

export interface ProgrammeSheet {
  readonly programme: Programme;
  readonly version: ProgrammeVersion;
  readonly buckets: readonly { readonly bucket: BudgetBucket; readonly availableFen: bigint }[];
  readonly notices: readonly PublicNoticeView[];
}

type Document = ProgrammeVersion['document'];

const BASES_SHOWN = 10;

/** What a programme is, who decides, by when, and where its money stands. */
export function programmePage(visit: Visit, tenantCode: string, sheet: ProgrammeSheet): Html {
  const { language } = visit;
  const { document } = sheet.version;
  return html`<dl>
      <dt>${say(language, 'code')}</dt>
      <dd>${sheet.programme.code}</dd>
      <dt>${say(language, 'state')}</dt>
      <dd>${sayProgrammeState(language, sheet.programme.state)}</dd>
      <dt>${say(language, 'basis')}</dt>
      <dd>${basis(document)}</dd>
      <dt>${say(language, 'applicationWindow')}</dt>
      <dd>${windows(document)}</dd>
      ${minimum(language, document)}
      <dt>${say(language, 'publicity')}</dt>
      <dd>${publicity(language, document)}</dd>
      <dt>${say(language, 'validity')}</dt>
      <dd>${validity(language, document)}</dd>
    </dl>
    ${budget(language, sheet)} ${stages(language, document)}
    <h2>${say(language, 'notices')}</h2>
    ${noticeList(visit, tenantCode, sheet.notices)}`;
}

function basis({ identity, legalBasis }: Document): Html {
  const known = new Map(legalBasis.map(({ docNo, url }) => [docNo, webAddress(url)]));
  if (identity.docNo !== null && !known.has(identity.docNo)) known.set(identity.docNo, null);
  const texts = [...known].slice(0, BASES_SHOWN);
  if (texts.length === 0) return html`—`;
  return html`${texts.map(([docNo, url], index) => [
    index > 0 ? '；' : null,
    url === null ? docNo : html`<a href="${url}" rel="external noreferrer">${docNo}</a>`,
  ])}`;
}

function windows({ windows: { application } }: Document): Html {
  if (application.length === 0) return html`—`;
  return html`${application
    .slice(0, 5)
    .map(
      ({ opensAt, closesAt }, index) =>
        html`${index > 0 ? '；' : null}${timeOf(opensAt)} – ${closesAt === null ? '…' : timeOf(closesAt)}`,
    )}`;
}

function minimum(language: Language, { award }: Document): Html | null {
  if (award.minBaseFen === 0) return null;
  return html`<dt>${say(language, 'minimum')}</dt>
    <dd>${yuan(award.minBaseFen)}</dd>`;
}

function publicity(language: Language, { publicity: { at, days, dayKind } }: Document): string {
  return at === 'NONE' ? '—' : sayDays(language, days, dayKind);
}

function validity(language: Language, { voucher: { validity } }: Document): string {
  if (validity.until !== null) return validity.until;
  if (validity.days !== null) return sayDays(language, validity.days, 'CALENDAR');
  if (validity.months === null) return '—';
  return language === 'zh' ? `${String(validity.months)} 个月` : `${String(validity.months)} months`;
}

function budget(language: Language, { buckets }: ProgrammeSheet): Html {
  const row = ({ bucket, availableFen }: ProgrammeSheet['buckets'][number]) =>
    html`<tr>
      <th scope="row">${bucket.code}</th>
      <td>${bucket.funder}</td>
      <td class="money">${yuan(bucket.plannedFen)}</td>
      <td class="money">${yuan(availableFen)}</td>
    </tr>`;
  return html`<h2>${say(language, 'budget')}</h2>
    <div class="wide">
      <table>
        <caption>
          ${say(language, 'budget')}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say(language, 'bucket')}</th>
            <th scope="col">${language === 'zh' ? '出资方' : 'Funder'}</th>
            <th scope="col" class="money">${say(language, 'planned')}</th>
            <th scope="col" class="money">${say(language, 'amountAvailable')}</th>
          </tr>
        </thead>
        <tbody>
          ${buckets.map(row)}
        </tbody>
      </table>
    </div>`;
}

function stages(language: Language, { workflow }: Document): Html | null {
  if (workflow.stages.length === 0) return null;
  const row = ({ id, name, slaWorkingDays }: Document['workflow']['stages'][number]) =>
    html`<tr>
      <th scope="row">${name === null ? id : name[language]}</th>
      <td>${slaWorkingDays ?? '—'}</td>
    </tr>`;
  return html`<h2>${say(language, 'reviewSteps')}</h2>
    <table>
      <caption>
        ${say(language, 'reviewSteps')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(language, 'stage')}</th>
          <th scope="col">${say(language, 'workingDays')}</th>
        </tr>
      </thead>
      <tbody>
        ${workflow.stages.map(row)}
      </tbody>
    </table>`;
}
