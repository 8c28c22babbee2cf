import type { Programme } from '../../programmes/index.js';
import { yuan } from '../markup/figures.js';
import { type Html, html } from '../markup/html.js';
import { say, sayProgrammeState } from '../markup/words.js';
import { linkTo, type Visit } from '../visit/visit.js';

/** A programme with what is left of its money. */
export interface ProgrammeLine {
  readonly programme: Programme;
  readonly availableFen: bigint;
}

export function programmeList(visit: Visit, tenantCode: string, lines: readonly ProgrammeLine[]): Html {
  const { language } = visit;
  if (lines.length === 0) return html`<p>${say(language, 'none')}</p>`;
  const row = ({ programme, availableFen }: ProgrammeLine) =>
    html`<tr>
      <th scope="row">
        <a href="${linkTo(visit, `/public/${tenantCode}/programmes/${programme.id}`)}">${nameOf(visit, programme)}</a>
      </th>
      <td>${programme.code}</td>
      <td>${sayProgrammeState(language, programme.state)}</td>
      <td class="money">${yuan(availableFen)}</td>
    </tr>`;
  return html`<div class="wide">
    <table>
      <caption>
        ${say(language, 'openProgrammes')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(language, 'programme')}</th>
          <th scope="col">${say(language, 'code')}</th>
          <th scope="col">${say(language, 'state')}</th>
          <th scope="col" class="money">${say(language, 'amountAvailable')}</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map(row)}
      </tbody>
    </table>
  </div>`;
}

export function nameOf({ language }: Visit, named: { readonly nameZh: string; readonly nameEn: string }): string {
  return language === 'zh' ? named.nameZh : named.nameEn;
}
