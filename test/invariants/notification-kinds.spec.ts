import '../../src/app.module.js';

import { allNotificationKinds, textsOf } from '../../src/modules/notifications/index.js';
import { placeholdersOf } from '../../src/modules/notifications/notification-text.rules.js';

const HAN = /\p{Script=Han}/u;
const kinds = allNotificationKinds();

/** One value per parameter: codes for those that are shown in words, an amount where the name says so. */
function sampleOf(name: string): string {
  return name.endsWith('Fen') ? '123456' : `<${name}>`;
}

describe('what the rooms tell people', () => {
  it('is declared by the rooms that act', () => {
    expect([...new Set(kinds.map(({ kind }) => kind.split('.')[0]))]).toEqual([
      'application',
      'budget',
      'objection',
      'provider',
      'publicity',
      'settlement',
      'voucher',
    ]);
  });

  it.each(kinds.map((kind) => [kind.kind, kind] as const))(
    'NTF-01 %s is said in Chinese and in English, with every placeholder filled',
    (_name, { kind, zh, en, params }) => {
      expect(zh).toMatch(HAN);
      expect(en).not.toMatch(HAN);
      expect(placeholdersOf(en)).toEqual(placeholdersOf(zh));
      const texts = textsOf(kind, Object.fromEntries(params.map((name) => [name, sampleOf(name)])));
      for (const text of [texts.zh, texts.en]) {
        expect(text).not.toMatch(/[{}]/);
        for (const name of params) expect(text).toContain(name.endsWith('Fen') ? '1,234.56' : sampleOf(name));
      }
    },
  );

  it.each(kinds.flatMap(({ kind, words }) => Object.keys(words).map((name) => [kind, name] as const)))(
    'NTF-01 %s leaves a code of {%s} that nobody knows as it is',
    (kind, name) => {
      const { words } = kinds.find((each) => each.kind === kind)!;
      expect(words[name]?.('MADE_UP')).toEqual({ zh: 'MADE_UP', en: 'MADE_UP' });
    },
  );

  it('NTF-01 says reasons in words', () => {
    const params = { number: 'A-1', reasonCodes: 'MIN_CONTRACT,REGION_INELIGIBLE', comment: '' };
    expect(textsOf('application.rejected', params)).toEqual({
      zh: '申请 A-1 未通过，原因：金额低于最低要求; 注册地不符合要求。',
      en: 'Application A-1 was rejected: The amount is below the minimum; The region is not eligible. ',
    });
  });
});
