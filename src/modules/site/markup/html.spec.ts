import { type Html, html, Html as HtmlClass, webAddress } from './html.js';

const ATTACKS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '` onfocus=`alert(1)',
  '</title><svg onload=alert(1)>',
  '&lt;script&gt;',
  '<!--',
  '\u0000<script>',
];

it.each(ATTACKS)('makes text of %j, in content and in attributes', (attack) => {
  const page = String(html`<p title="${attack}">${attack}</p>`);
  const inside = page.slice('<p title="'.length, -'</p>'.length).replace('">', '');
  expect(inside).not.toMatch(/[<>"'`\u0000]/);
  expect(page.match(/<p title="/g)).toHaveLength(1);
});

it('escapes what is escaped already once more: nothing is trusted', () => {
  expect(String(html`${'&lt;'}`)).toBe('&amp;lt;');
});

it('lets markup of its own through, in lists too, and leaves nothing for null and false', () => {
  const items: readonly Html[] = ['a', '<b>'].map((each) => html`<li>${each}</li>`);
  const list = html`<ul>
    ${items}${null}${false}${0}
  </ul>`;
  expect(String(list).replaceAll(/\s/g, '')).toBe('<ul><li>a</li><li>&lt;b&gt;</li>0</ul>');
});

it('is not deceived by something that looks like markup', () => {
  const forged = JSON.parse('{"markup":"<b>","toString":"<b>"}') as unknown;
  expect(() => new HtmlClass('<b>', forged as never)).toThrow();
});

it.each([
  ['https://www.sz.gov.cn/a?b=1', 'https://www.sz.gov.cn/a?b=1'],
  ['HTTP://x.cn', 'HTTP://x.cn'],
  ['javascript:alert(1)', null],
  [' https://x', null],
  ['//x.cn', null],
  ['data:text/html,<script>', null],
  ['https://x y', null],
  [null, null],
])('takes the address %j as %j', (text, address) => {
  expect(webAddress(text)).toBe(address);
});
