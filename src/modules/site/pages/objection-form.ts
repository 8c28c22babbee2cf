import { type Html, html } from '../markup/html.js';
import { say, type Word } from '../markup/words.js';
import { linkTo, type Visit } from '../visit/visit.js';

export const FORM_FIELDS = ['itemNumber', 'name', 'contact', 'grounds', 'evidence'] as const;
export type FormField = (typeof FORM_FIELDS)[number];

/** What was typed and what is wrong with it, to show the form again. */
export interface FormState {
  readonly values: Readonly<Partial<Record<FormField, string>>>;
  readonly wrong: readonly FormField[];
}

const LABELS: Readonly<Record<FormField, Word>> = {
  itemNumber: 'itemNumber',
  name: 'name',
  contact: 'contact',
  grounds: 'grounds',
  evidence: 'evidence',
};
const ERRORS: Readonly<Record<FormField, Word>> = {
  itemNumber: 'itemError',
  name: 'nameError',
  contact: 'contactError',
  grounds: 'groundsError',
  evidence: 'evidenceError',
};

/** A plain form: it works without script, and shown again it keeps what was typed. */
export function objectionForm(visit: Visit, action: string, state: FormState): Html {
  const { language } = visit;
  return html`<h2 id="object">${say(language, 'object')}</h2>
    <p class="hint">${say(language, 'confidential')}</p>
    <form method="post" action="${linkTo(visit, action)}" novalidate>
      ${FORM_FIELDS.map((field) => control(visit, field, state))}
      <button>${say(language, 'submit')}</button>
    </form>`;
}

/** Every error once more above the page, each a link to its field. */
export function errorSummary({ language }: Visit, { wrong }: FormState): Html | null {
  if (wrong.length === 0) return null;
  return html`<div class="box warn" role="alert" tabindex="-1">
    <p>${say(language, 'correctThese')}</p>
    <ul>
      ${wrong.map((field) => html`<li><a href="#${field}">${say(language, ERRORS[field])}</a></li>`)}
    </ul>
  </div>`;
}

function control({ language }: Visit, field: FormField, { values, wrong }: FormState): Html {
  const isWrong = wrong.includes(field);
  const value = values[field] ?? '';
  const label = html`<label for="${field}">${say(language, LABELS[field])}</label>${
      isWrong && html`<p class="error" id="${field}-error">${say(language, ERRORS[field])}</p>`
    }`;
  const marks = isWrong ? html` aria-invalid="true" aria-describedby="${field}-error"` : null;
  if (field === 'grounds' || field === 'evidence') {
    return html`${label}<textarea id="${field}" name="${field}" class="${isWrong && 'bad'}" ${marks}>
${value}</textarea>`;
  }
  return html`${label}<input
      id="${field}"
      name="${field}"
      value="${value}"
      class="${classOf(field, isWrong)}"
      ${kindOf(field)}${marks}
    />`;
}

function classOf(field: FormField, isWrong: boolean): string {
  return [field === 'itemNumber' ? 'short' : '', isWrong ? 'bad' : ''].join(' ').trim();
}

function kindOf(field: FormField): Html | null {
  if (field === 'itemNumber') return html` inputmode="numeric" maxlength="4" autocomplete="off"`;
  if (field === 'name') return html` maxlength="50" autocomplete="name"`;
  return html` maxlength="100" autocomplete="email"`;
}
