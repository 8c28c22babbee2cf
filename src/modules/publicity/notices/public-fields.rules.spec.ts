import { ZERO_FEN } from '../../../platform/money/fen.js';
import { fieldNames } from '../public/field-names.rules.js';
import { publicStateOf } from '../public/public-item.rules.js';
import type { Notice, NoticeItem } from '../publicity.types.js';
import { noticeContent } from './notice-content.rules.js';
import { maskPersonalData, publicFieldsOf } from './public-fields.rules.js';

it('PUB-06 publishes the named fields only, in their order, empty where there is no value', () => {
  const values = { enterpriseName: '甲公司', bankAccount: '6222', amountFen: 60_000_000n, region: null, score: 88 };
  const published = publicFieldsOf(['amountFen', 'enterpriseName', 'region', 'projectTitle', 'score'], values);
  expect(Object.entries(published)).toEqual([
    ['amountFen', 60_000_000],
    ['enterpriseName', '甲公司'],
    ['region', null],
    ['projectTitle', null],
    ['score', 88],
  ]);
});

it('PUB-06 refuses a fraction and an amount that JSON cannot carry', () => {
  expect(() => publicFieldsOf(['amountFen'], { amountFen: 0.5 })).toThrow(RangeError);
  expect(() => publicFieldsOf(['amountFen'], { amountFen: 2n ** 53n })).toThrow(RangeError);
});

it.each([
  ['an identity number', '法人 11010519491231002X，深圳', '法人 1101**********002X，深圳'],
  ['a telephone', '电话13812345678。', '电话138****5678。'],
  ['an e-mail address', 'li.si@example.com', 'l***@example.com'],
  ['several', '13812345678 / 13987654321', '138****5678 / 139****4321'],
  ['no identity number: wrong check character', '110105194912310021', '110105194912310021'],
  ['no telephone: part of a longer number', '9138123456781', '9138123456781'],
  ['a reference number', 'SZ-2026-A000042-7', 'SZ-2026-A000042-7'],
])('PUB-07 masks %s', (_what, text, masked) => {
  expect(maskPersonalData(text)).toBe(masked);
});

it('PUB-07 masks persons, and leaves credit codes whole', () => {
  const fields = ['legalRepresentative', 'contactName', 'uscc'];
  const values = { legalRepresentative: '欧阳小明', contactName: 'John Smith', uscc: '11010519491231002X' };
  expect(publicFieldsOf(fields, values)).toEqual({
    legalRepresentative: '欧***',
    contactName: 'J*** S***',
    uscc: '11010519491231002X',
  });
});

it('PUB-08 the content depends on everything that is published and on nothing else', () => {
  const notice: Notice = {
    id: 'n',
    programmeId: 'p',
    versionId: 'v',
    jurisdictionPath: 'SZ',
    titleZh: '公示',
    titleEn: 'Notice',
    state: 'OPEN',
    days: 5,
    dayKind: 'WORKING',
    objectionBlocks: 'ITEM',
    fields: ['enterpriseName'],
    itemCount: 1,
    contentHash: '',
    replacesId: null,
    publishedBy: null,
    publishedAt: new Date(0),
    lastDay: '2026-10-15',
    endsAt: new Date(1),
    extensionReason: null,
    endedAt: null,
    withdrawnAt: null,
    withdrawalReason: null,
    version: 1,
  };
  const item: NoticeItem = {
    id: 'i',
    noticeId: 'n',
    number: 1,
    subjectType: 'application',
    subjectId: 's',
    label: 'A',
    publicFields: { enterpriseName: '甲' },
    amountFen: ZERO_FEN,
    state: 'OPEN',
    removedBecause: null,
    settledAt: null,
  };
  const content = noticeContent(notice, [item]);
  expect(content).toContain('"items":[{"fields":{"enterpriseName":"甲"},"label":"A","number":1}]');
  expect(
    noticeContent({ ...notice, endedAt: new Date(2), extensionReason: 'x' }, [{ ...item, state: 'CLEARED' }]),
  ).toBe(content);
  expect(noticeContent({ ...notice, titleZh: '公 示' }, [item])).not.toBe(content);
  expect(noticeContent(notice, [{ ...item, publicFields: { enterpriseName: '乙' } }])).not.toBe(content);
});

it('PUB-09 headings in both languages; an unknown field is shown by its name', () => {
  expect(fieldNames(['enterpriseName', 'kWh'])).toEqual([
    { field: 'enterpriseName', zh: '企业名称', en: 'Enterprise' },
    { field: 'kWh', zh: 'kWh', en: 'kWh' },
  ]);
});

it.each([
  ['OPEN', 'OPEN', 'PUBLISHED'],
  ['OBJECTED', 'OPEN', 'PUBLISHED'],
  ['OBJECTED', 'ENDED', 'UNDER_REVIEW'],
  ['OPEN', 'ENDED', 'UNDER_REVIEW'],
  ['CLEARED', 'ENDED', 'CLEARED'],
  ['REMOVED', 'OPEN', 'REMOVED'],
] as const)('PUB-10 an item that is %s on a notice that is %s is shown as %s', (item, notice, shown) => {
  expect(publicStateOf(item, notice)).toBe(shown);
});
