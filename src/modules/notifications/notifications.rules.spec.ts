import { newId } from '../../platform/ids/new-id.js';
import { faultsOf } from '../../platform/machine/state-machine.js';
import { audienceOf, audiencesOf, isAddressedTo, keyOf } from './audience.rules.js';
import { afterRefusal, DELIVERY_MACHINE } from './mail/delivery.rules.js';
import { composeMail } from './mail/mail-text.rules.js';
import { declareNotification } from './notification-kinds.js';
import { placeholdersOf, renderText } from './notification-text.rules.js';

const nobody = { userId: 'u1', enterpriseId: null, providerId: null, authorityPath: null, roles: [] };

it.each([
  ['申请 {number} 已通过', { number: 'SZ-A000001-7' }, '申请 SZ-A000001-7 已通过'],
  ['核定 {awardFen} 元，{awardFen}', { awardFen: '30000000' }, '核定 300,000.00 元，300,000.00'],
  ['{a}{b}', { a: '{b}', b: '2' }, '{b}2'],
  ['{awardFen}', { awardFen: 'many' }, 'many'],
  ['{gone}', {}, '{gone}'],
  ['{__proto__} {constructor}', {}, '{__proto__} {constructor}'],
])('NTF-01 %s with %j reads %s', (template, params, text) => {
  expect(renderText(template, params)).toBe(text);
});

it('a kind is declared once, and its texts name the same things', () => {
  expect(placeholdersOf('{b} {a} {b}')).toEqual(['a', 'b']);
  expect(declareNotification('spec.declared', { zh: '{a}', en: '{a}' })).toBe('spec.declared');
  expect(() => declareNotification('spec.declared', { zh: '', en: '' })).toThrow('twice');
  expect(() => declareNotification('spec.other', { zh: '{a}', en: '{b}' })).toThrow('different things');
  expect(() => declareNotification('Spec', { zh: '', en: '' })).toThrow('is not a kind');
});

const reviewer = { ...nobody, authorityPath: 'SZ/NS', roles: ['DISTRICT_REVIEWER', 'EXPERT'] } as const;

it.each([
  ['oneself', nobody, { kind: 'USER', id: 'u1' }, true],
  ['somebody else', nobody, { kind: 'USER', id: 'u2' }, false],
  ['one’s enterprise', { ...nobody, enterpriseId: 'e1' }, { kind: 'ENTERPRISE', id: 'e1' }, true],
  [
    'a provider with the id of one’s enterprise',
    { ...nobody, enterpriseId: 'e1' },
    { kind: 'PROVIDER', id: 'e1' },
    false,
  ],
  ['one’s role at one’s authority', reviewer, { kind: 'AUTHORITY', path: 'SZ/NS', role: 'EXPERT' }, true],
  ['another role there', reviewer, { kind: 'AUTHORITY', path: 'SZ/NS', role: 'AUDITOR' }, false],
  ['one’s role above', reviewer, { kind: 'AUTHORITY', path: 'SZ', role: 'EXPERT' }, false],
  ['one’s role below', reviewer, { kind: 'AUTHORITY', path: 'SZ/NS/YH', role: 'EXPERT' }, false],
] as const)('NTF-02 what goes to %s is read: %#', (_whom, reader, audience, expected) => {
  expect(isAddressedTo(reader, keyOf(audience))).toBe(expected);
  expect(audienceOf(keyOf(audience))).toEqual(audience);
});

it('NTF-02 one has as many audiences as places and roles', () => {
  expect(audiencesOf(reviewer)).toHaveLength(3);
  expect(audiencesOf({ ...reviewer, roles: [] })).toHaveLength(1);
});

it.each([
  ['first', 1, false, 1],
  ['second', 2, false, 5],
  ['fifth', 5, false, 360],
  ['sixth', 6, false, null],
  ['first, for good,', 1, true, null],
])('NTF-03 the %s refusal', (_which, attempts, isPermanent, minutes) => {
  const waitMs = minutes === null ? null : minutes * 60_000;
  expect(afterRefusal(attempts, isPermanent)).toEqual({ state: waitMs === null ? 'FAILED' : 'RETRYING', waitMs });
});

it('a mail always comes to an end', () => {
  expect(faultsOf(DELIVERY_MACHINE)).toEqual([]);
});

it('NTF-04 a mail holds one line and a link, and keeps its Message-ID', () => {
  const letter = {
    deliveryId: newId(),
    notificationId: newId(),
    to: 'li.wei@example.cn',
    textZh: '申请 A-1 已通过\r\nBcc: all@example.cn',
    textEn: 'Application A-1 was approved',
  };
  const mail = composeMail(letter, 'https://quan.example.gov.cn/');
  expect(mail).toEqual({
    id: letter.deliveryId,
    messageId: `<${letter.deliveryId}@quan.example.gov.cn>`,
    to: letter.to,
    subject: '【智券】申请 A-1 已通过 Bcc: all@example.cn',
    text:
      '申请 A-1 已通过 Bcc: all@example.cn\nApplication A-1 was approved\n\n' +
      `https://quan.example.gov.cn/notifications/${letter.notificationId}\n`,
  });
  expect(composeMail(letter, 'https://quan.example.gov.cn')).toEqual(mail);
  expect(composeMail(letter, 'http://[::1]:3000').messageId).toContain('@zhiquan.localhost>');
});
