import type { Page } from '../visit/page.js';
import { linkTo, type Visit } from '../visit/visit.js';
import { type Html, html } from './html.js';
import { SITE_STYLE } from './site-style.js';
import { say } from './words.js';

/** The whole document around a page. */
export function frame(page: Page): string {
  const { visit, tenant, content } = page;
  const { language } = visit;
  const site = tenant === null ? '智券' : language === 'zh' ? tenant.nameZh : tenant.nameEn;
  const document = html`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${errorCount(page)}${content.title} – ${site}</title>
      ${STYLE_SLOT}
    </head>
    <body>
      <a class="skip" href="#content">${say(language, 'skip')}</a>
      <header>
        <strong>${site}</strong>
        ${tenant === null ? null : navigation(visit, tenant.code)}
        <a
          class="lang"
          href="${otherLanguage(visit)}"
          hreflang="${language === 'zh' ? 'en' : 'zh-CN'}"
          lang="${language === 'zh' ? 'en' : 'zh-CN'}"
          >${say(language, 'language')}</a
        >
      </header>
      <main id="content" tabindex="-1">
        <h1>${content.title}</h1>
        ${content.body}
      </main>
      <footer>${say(language, 'footer')}</footer>
    </body>
  </html>`;
  return `<!doctype html>\n${compact(String(document)).replace(String(STYLE_SLOT), () => `<style>${SITE_STYLE}</style>`)}`;
}

/** The style must stand in the page byte for byte, because the security policy names its hash. */
const STYLE_SLOT = html`<link rel="style-slot" />`;

function navigation(visit: Visit, code: string): Html {
  const { language } = visit;
  const places = [
    ['home', ''],
    ['openProgrammes', '/programmes'],
    ['notices', '/notices'],
    ['supervision', '/supervision'],
  ] as const;
  return html`<nav aria-label="${language === 'zh' ? '主导航' : 'Main'}">
    ${places.map(([word, path]) => html`<a href="${linkTo(visit, `/public/${code}${path}`)}">${say(language, word)}</a>`)}
  </nav>`;
}

function otherLanguage({ path, language }: Visit): string {
  return `${path}?lang=${language === 'zh' ? 'en' : 'zh'}`;
}

function errorCount({ visit, content }: Page): string {
  const { errors = 0 } = content;
  if (errors === 0) return '';
  return visit.language === 'zh'
    ? `（${String(errors)} 处错误）`
    : `(${String(errors)} ${errors === 1 ? 'error' : 'errors'}) `;
}

/** Indentation of the templates need not travel; inside text areas line breaks are kept. */
function compact(markup: string): string {
  return markup
    .split(/(<textarea[\s\S]*?<\/textarea>)/)
    .map((part) => (part.startsWith('<textarea') ? part : part.replaceAll(/\s*\n\s*/g, '\n')))
    .join('');
}
