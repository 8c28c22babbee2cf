import { createHash } from 'node:crypto';

import { AddAuthority } from '../../src/modules/organisations/index.js';
import { newId } from '../../src/platform/ids/new-id.js';
import { ANSWER, objection, PublicityCity } from '../support/publicity-city.js';

const ATTACK = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>';
const LIMIT_BYTES = 20 * 1024;

interface Visited {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
}

describe('the public pages', () => {
  let city: PublicityCity;
  let noticeId: string;
  const ids = Array.from({ length: 60 }, () => newId());

  beforeAll(async () => {
    city = await PublicityCity.start('SZ');
    await city.at('2026-10-09T09:00:00+08:00');
    noticeId = (await city.publish(ids)).id;
  });
  afterAll(() => city.rooms.close());

  const visit = async (path: string, init: RequestInit = {}): Promise<Visited> => {
    const response = await fetch(`${city.baseUrl}${path}`, { redirect: 'manual', ...init });
    return { status: response.status, headers: response.headers, html: await response.text() };
  };
  const send = (values: Readonly<Record<string, string>>, id = noticeId) =>
    visit(`/public/SZ/notices/${id}/objections`, { method: 'POST', body: new URLSearchParams(values) });
  const form = (changes: Readonly<Record<string, string>> = {}) => {
    const { name, contact, grounds } = objection(1);
    return { itemNumber: '2', name, contact, grounds, evidence: '', ...changes };
  };
  const everyPage = () => [
    '/public/SZ',
    '/public/SZ/programmes',
    `/public/SZ/programmes/${city.programme.programmeId}`,
    '/public/SZ/notices',
    `/public/SZ/notices/${noticeId}`,
    '/public/SZ/objections',
    '/public/SZ/supervision',
    '/public/sz?lang=en',
    `/public/SZ/notices/${noticeId}?lang=en`,
    '/public/NOWHERE',
  ];

  it('are small, whole and readable by everybody', async () => {
    for (const path of everyPage()) {
      const { html, headers } = await visit(path);
      expect([path, Buffer.byteLength(html) <= LIMIT_BYTES]).toEqual([path, true]);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(html).toMatch(/^<!doctype html>\n<html lang="(zh-CN|en)">/);
      expect(html.match(/<h1[ >]/g)).toHaveLength(1);
      expect(html).toMatch(/<a class="skip" href="#content">/);
      expect(html).toMatch(/<main id="content" tabindex="-1">/);
      expect(html).toMatch(/<title>\S.* – \S.*<\/title>/);
      expect(html).not.toMatch(/<script|<img|<iframe|<link|\son\w+=|javascript:|<td>undefined|\[object/i);
      for (const [table] of html.matchAll(/<table>[\s\S]*?<\/table>/g)) {
        expect(table).toMatch(/<caption/);
        expect(table).toMatch(/<th scope="col"/);
      }
      const labelled = [...html.matchAll(/<(?:input|textarea)\b[^>]*\bid="(\w+)"/g)].map(([, id]) => id);
      for (const id of labelled) expect(html).toContain(`<label for="${String(id)}">`);
    }
  });

  it('allow their own style and form, and nothing else', async () => {
    const { html, headers } = await visit(`/public/SZ/notices/${noticeId}`);
    const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(html).not.toContain('style="');
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('speak Chinese unless English is asked for or preferred, and keep what was chosen', async () => {
    const english = { headers: { 'accept-language': 'en-GB,en;q=0.9' } };
    expect((await visit('/public/SZ')).html).toContain('<html lang="zh-CN">');
    expect((await visit('/public/SZ', english)).html).toContain('<html lang="en">');
    expect((await visit('/public/SZ?lang=zh', english)).html).toContain('<html lang="zh-CN">');
    const { html, headers } = await visit(`/public/SZ/notices/${noticeId}?lang=en`);
    expect(html).toContain('Training vouchers 2026, first batch: proposed recipients');
    expect(html).toContain('href="/public/SZ/notices?lang=en"');
    expect(html).toContain(`action="/public/SZ/notices/${noticeId}/objections?lang=en"`);
    expect(headers.get('content-language')).toBe('en');
    expect(headers.get('vary')).toContain('accept-language');
  });

  it('show what can be applied for, with its basis, steps and money', async () => {
    const { html } = await visit('/public/SZ');
    expect(html).toMatch(/训力券<\/a>/);
    expect(html).toContain('申报中');
    const programme = (await visit(`/public/SZ/programmes/${city.programme.programmeId}`)).html;
    for (const text of ['深工信〔2026〕8号', 'CITY-2026', '1,000,000.00', '5 个工作日', '500,000.00', '12 个月']) {
      expect(programme).toContain(text);
    }
    expect((await visit(`/public/SZ/programmes/${newId()}`)).status).toBe(404);
  });

  it('show a notice page by page, with period, issuing unit and hash', async () => {
    const names = { nameZh: '深圳市工业和信息化局', nameEn: 'Industry bureau of Shenzhen' };
    const root = { code: 'SZ', parentCode: null, level: 'CITY', kind: 'ADMINISTRATIVE', regionCode: null } as const;
    const command = city.commandOf(city.officer);
    await city.rooms.get(AddAuthority).execute(city.tenantId, { ...root, ...names, validFrom: null }, command);
    const { html } = await visit(`/public/SZ/notices/${noticeId}`);
    for (const text of ['深圳市工业和信息化局', '2026-10-09 09:00', '2026-10-15 24:00', '600,000.00', '共 60 项']) {
      expect(html).toContain(text);
    }
    expect(html).toMatch(/datetime="2026-10-16T00:00:00\+08:00"/);
    expect(html.match(/<th scope="row">/g)).toHaveLength(25);
    const next = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    expect((await visit(String(next))).html).toMatch(/<th scope="row">26<\/th>/);
  });

  it('make text of everything that others wrote', async () => {
    const { id } = await city.publish([newId()], { titleZh: ATTACK, titleEn: ATTACK });
    for (const path of [
      '/public/SZ',
      `/public/SZ/notices/${id}`,
      `/public/SZ/objections?receipt=${encodeURIComponent(ATTACK.slice(0, 40))}`,
    ]) {
      const { html } = await visit(path);
      expect(html).not.toMatch(/<script|<img/i);
      expect(html).toContain('&lt;script&gt;');
    }
    const shown = await send(
      { ...form(), itemNumber: ATTACK, name: ATTACK, contact: ATTACK, grounds: `</textarea>${ATTACK}` },
      id,
    );
    expect(shown.status).toBe(400);
    expect(shown.html).not.toMatch(/<script|<img/i);
    expect(shown.html.match(/<\/textarea>/g)).toHaveLength(2);
  });

  it('show a form again that has errors, each at its field, with what was typed', async () => {
    const shown = await send(
      form({ name: '', contact: 'nowhere', grounds: 'first line\n\n  second line', itemNumber: '61' }),
    );
    expect(shown.status).toBe(400);
    expect(shown.html).toContain('<title>（2 处错误）');
    for (const field of ['name', 'contact']) {
      expect(shown.html).toContain(`<li><a href="#${field}">`);
      expect(shown.html).toContain(`aria-describedby="${field}-error"`);
      expect(shown.html).toContain(`id="${field}-error"`);
    }
    expect(shown.html).toContain('value="nowhere"');
    expect(shown.html).toContain(`href="/public/SZ/notices/${noticeId}?lang=en"`);
    expect(shown.html).toMatch(/>\n?first line\n\n {2}second line<\/textarea>/);
    expect((await send(form({ itemNumber: '61' }))).html).toContain('（1 处错误）');
    expect((await send(form({ itemNumber: '1e1' }))).status).toBe(400);
  });

  it('lead on to a receipt; the same form again leads to the same one', async () => {
    const sent = await send(form());
    expect(sent.status).toBe(303);
    const address = String(sent.headers.get('location'));
    expect(address).toMatch(/^\/public\/SZ\/objections\?receipt=[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    expect((await send(form())).headers.get('location')).toBe(address);
    const { html } = await visit(address);
    expect(html).toContain('已提交');
    expect(html).not.toContain(objection(1).name);

    const [id] = await city.objectionIds(noticeId);
    await city.step(id, 'ACCEPT');
    await city.step(id, 'DISMISS');
    expect((await visit(address)).html).toContain(ANSWER);
    expect(await visit('/public/SZ/objections?receipt=0000-0000-0000-0000')).toMatchObject({ status: 404 });
  });

  it('take forms in one place only, and there nothing else', async () => {
    const urlencoded = { method: 'POST', body: new URLSearchParams(form()) };
    expect((await visit(`/api/v1/public/notices/${noticeId}/objections?tenant=SZ`, urlencoded)).status).toBe(415);
    expect((await visit('/api/v1/programmes', urlencoded)).status).toBe(415);
    const twice = { method: 'POST', body: new URLSearchParams([['name', 'a'], ['name', 'b']]) }; // prettier-ignore
    expect((await visit(`/public/SZ/notices/${noticeId}/objections`, twice)).status).toBe(400);
    expect((await send({ ...form(), grounds: 'x'.repeat(70_000) })).status).toBe(413);
  });

  it('point to supervision when it is too late', async () => {
    await city.at('2026-10-16T09:00:00+08:00');
    const { html } = await visit(`/public/SZ/notices/${noticeId}`);
    expect(html).not.toContain('<form');
    expect(html).toContain('href="/public/SZ/supervision"');
    const late = await send(form({ name: '李后来' }));
    expect(late.status).toBe(409);
    expect(late.html).toContain('公示期已结束，不再受理异议');
    expect((await visit('/public/SZ/supervision')).html).toContain('12345');
  });
});
