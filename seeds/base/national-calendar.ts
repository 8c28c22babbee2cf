/**
 * The years a fresh database starts with. 2025 and 2026 are the State Council's notices; 2027 is expected (the
 * statutory days only, in-lieu and make-up days come with the notice). A migration reads this file: it is never edited
 * after a release, later years are imported.
 */
export interface SeededYear {
  readonly year: number;
  readonly status: 'OFFICIAL' | 'PROVISIONAL';
  readonly source: string;
  /** Name, first and last day off as `MM-DD`. */
  readonly holidays: readonly (readonly [name: string, first: string, last: string])[];
  /** Weekend days on which people work, with the holiday they make up for. */
  readonly makeUpDays: readonly (readonly [name: string, date: string])[];
}

export const NATIONAL_CALENDAR_YEARS: readonly SeededYear[] = [
  {
    year: 2025,
    status: 'OFFICIAL',
    source: '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）',
    holidays: [
      ['元旦', '01-01', '01-01'],
      ['春节', '01-28', '02-04'],
      ['清明节', '04-04', '04-06'],
      ['劳动节', '05-01', '05-05'],
      ['端午节', '05-31', '06-02'],
      ['国庆节、中秋节', '10-01', '10-08'],
    ],
    makeUpDays: [
      ['春节', '01-26'],
      ['春节', '02-08'],
      ['劳动节', '04-27'],
      ['国庆节、中秋节', '09-28'],
      ['国庆节、中秋节', '10-11'],
    ],
  },
  {
    year: 2026,
    status: 'OFFICIAL',
    source: '国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）',
    holidays: [
      ['元旦', '01-01', '01-03'],
      ['春节', '02-15', '02-23'],
      ['清明节', '04-04', '04-06'],
      ['劳动节', '05-01', '05-05'],
      ['端午节', '06-19', '06-21'],
      ['中秋节', '09-25', '09-27'],
      ['国庆节', '10-01', '10-07'],
    ],
    makeUpDays: [
      ['元旦', '01-04'],
      ['春节', '02-14'],
      ['春节', '02-28'],
      ['劳动节', '05-09'],
      ['国庆节', '09-20'],
      ['国庆节', '10-10'],
    ],
  },
  {
    year: 2027,
    status: 'PROVISIONAL',
    source: '全国年节及纪念日放假办法（国务院令第795号）第二条，通知发布前暂定',
    holidays: [
      ['元旦', '01-01', '01-01'],
      ['春节', '02-05', '02-08'],
      ['清明节', '04-05', '04-05'],
      ['劳动节', '05-01', '05-02'],
      ['端午节', '06-09', '06-09'],
      ['中秋节', '09-15', '09-15'],
      ['国庆节', '10-01', '10-03'],
    ],
    makeUpDays: [],
  },
];
