/** Markup that is safe to send. Only the template tag below makes it, so text from elsewhere can never pass for it. */
export class Html {
  readonly #markup: string;

  constructor(markup: string, key: typeof KEY) {
    if (key !== KEY) throw new Error('Markup is made by the html tag only.');
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

const KEY = Symbol('html');

/** What may stand in a template. `null` and `false` leave nothing, lists stand one after the other. */
export type Part = Html | string | number | null | false | readonly Part[];

/**
 * A template that escapes every value but markup of its own making. Values may stand in text and inside attributes in
 * double quotes; never in `<style>`, in comments, or where an address begins (see `webAddress`).
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = strings.reduce((text, literal, index) => text + render(parts[index - 1] ?? null) + literal);
  return new Html(markup, KEY);
}

function render(part: Part): string {
  if (part === null || part === false) return '';
  if (part instanceof Html) return part.toString();
  if (typeof part === 'string') return escape(part);
  if (typeof part === 'number') return String(part);
  return part.map(render).join('');
}

const REPLACEMENTS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Also drops the control characters that HTML does not allow. */
function escape(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replaceAll(/[&<>"'`]/g, (character) => REPLACEMENTS[character] ?? '');
}

/** An address from a document, if it leads to the web; null for `javascript:`, `data:` and everything else. */
export function webAddress(text: string | null): string | null {
  return text !== null && /^https?:\/\/[^\s]+$/i.test(text) ? text : null;
}
