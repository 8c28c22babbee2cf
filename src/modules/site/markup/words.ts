export type Language = 'zh' | 'en';

/** Every fixed word of the public pages, Chinese and English. */
const WORDS = {
  amountAvailable: ['剩余额度（元）', 'Left (yuan)'],
  answer: ['答复', 'Answer'],
  applicationWindow: ['申报时间', 'Applications'],
  backToNotice: ['返回公示', 'Back to the notice'],
  basis: ['政策依据', 'Basis'],
  bucket: ['资金池', 'Bucket'],
  budget: ['资金安排', 'Budget'],
  checkReceipt: ['查询异议处理结果', 'What became of an objection'],
  checksum: ['公示内容指纹（SHA-256）', 'SHA-256 of the content'],
  checksumHint: ['下载公示原文，自行计算即可核对。', 'Download the text and compute it yourself.'],
  code: ['编号', 'Code'],
  confidential: [
    '请使用真实姓名。姓名和联系方式加密保存，仅限异议处理人员查看，不公开、不告知被异议方。',
    'Use your real name. Name and contact are kept encrypted and shown only to those who decide; never to the public or to whom you object to.',
  ],
  contact: ['联系方式（手机或电子邮箱）', 'Telephone or e-mail'],
  contactError: [
    '请填写可联系到您的手机号或电子邮箱',
    'Give a telephone number or e-mail address where you can be reached',
  ],
  content: ['公示原文', 'Published text'],
  correctThese: ['请更正以下内容', 'Please correct the following'],
  daysLeft: ['剩余天数', 'Days left'],
  decidedAt: ['办结时间', 'Decided'],
  download: ['下载', 'Download'],
  ends: ['截止时间', 'Ends'],
  evidence: ['证据或线索（选填）', 'Evidence, and where it can be found (optional)'],
  evidenceError: ['证据或线索不超过 2000 字', 'At most 2,000 characters of evidence'],
  extended: ['公示期已延长', 'The period was extended'],
  filedAt: ['提交时间', 'Filed'],
  footer: ['本页面无需脚本、无需登录即可阅读。', 'This page needs no script and no sign-in.'],
  grounds: ['异议事实和理由', 'What is wrong, and why'],
  groundsError: ['请写明事实和理由（10 至 4000 字）', 'Say what is wrong and why, in 10 to 4,000 characters'],
  home: ['首页', 'Home'],
  issuingUnit: ['公示单位', 'Published by'],
  item: ['序号', 'No.'],
  itemError: ['请填写公示名单中的序号', 'Give the number of an item on this notice'],
  itemNumber: ['异议对象的序号（见上表）', 'Number of the item you object to (see the table)'],
  itemState: ['状态', 'State'],
  label: ['事项', 'Item'],
  language: ['English', '中文'],
  lasts: ['公示期', 'Period'],
  lateReport: [
    '公示期已结束，不再受理异议。您仍可向监督部门反映情况。',
    'The period is over and objections are no longer taken. What you know can still be reported to the supervision authority.',
  ],
  minimum: ['最低合同金额（元）', 'Smallest contract (yuan)'],
  more: ['更多', 'More'],
  name: ['真实姓名', 'Real name'],
  nameError: ['请填写真实姓名（2 至 50 字）', 'Give your real name, 2 to 50 characters'],
  next: ['下一页', 'Next page'],
  none: ['暂无', 'None at present'],
  notFound: ['页面不存在', 'Page not found'],
  notFoundHint: ['地址可能有误，或内容已移除。', 'The address may be wrong, or what was here is gone.'],
  notices: ['公示公告', 'Notices'],
  object: ['提出异议', 'Object'],
  openProgrammes: ['正在开展的政策', 'Programmes'],
  planned: ['安排金额（元）', 'Planned (yuan)'],
  programme: ['政策', 'Programme'],
  published: ['发布时间', 'Published'],
  publicity: ['公示要求', 'Publicity'],
  receipt: ['异议回执', 'Receipt'],
  receiptHint: [
    '请保存回执编号，凭编号可查询处理结果。',
    'Keep this receipt: with it, and only with it, you can ask what became of your objection.',
  ],
  receiptNumber: ['回执编号', 'Receipt number'],
  receiptUnknown: ['没有查到该回执编号，请核对后再试。', 'There is no objection with this receipt. Please check it.'],
  refused: ['未能提交', 'Not taken'],
  reportHow: [
    '公示期满后发现问题，或认为异议未被妥善处理，可以实名或匿名向监督部门反映：拨打 12345 政务服务便民热线，或联系当地纪检监察机关（12388）。',
    'After the period, or when you think that an objection was not handled well, report in your name or without it: call the government hotline 12345, or the discipline inspection authority, 12388.',
  ],
  reviewSteps: ['办理环节', 'Steps'],
  search: ['查询', 'Look up'],
  skip: ['跳到正文', 'Skip to content'],
  somethingWrong: ['请求无法处理', 'This cannot be done'],
  stage: ['环节', 'Step'],
  state: ['状态', 'State'],
  submit: ['提交异议', 'Send the objection'],
  supervision: ['监督举报', 'Supervision'],
  takenOff: ['该项已撤下，无需再提异议。', 'This item was taken off the notice, so there is nothing to object to.'],
  validity: ['券有效期', 'Vouchers are valid for'],
  withdrawn: ['本公示已撤回', 'This notice was withdrawn'],
  workingDays: ['承诺时限（工作日）', 'Working days'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

export type Word = keyof typeof WORDS;

export function say(language: Language, word: Word): string {
  return WORDS[word][language === 'zh' ? 0 : 1];
}

const STATES: Readonly<Record<string, readonly [string, string]>> = {
  OPEN: ['公示中', 'Running'],
  ENDED: ['已结束', 'Ended'],
  WITHDRAWN: ['已撤回', 'Withdrawn'],
  PUBLISHED: ['公示中', 'Published'],
  UNDER_REVIEW: ['核查中', 'Under review'],
  CLEARED: ['无异议', 'No objection'],
  REMOVED: ['已撤下', 'Taken off'],
  FILED: ['已提交', 'Filed'],
  ACCEPTED: ['已受理', 'Taken up'],
  INADMISSIBLE: ['不予受理', 'Not admissible'],
  INVESTIGATING: ['核查中', 'Being looked into'],
  UPHELD: ['异议成立', 'Upheld'],
  DISMISSED: ['异议不成立', 'Dismissed'],
};
const PROGRAMME_STATES: Readonly<Record<string, readonly [string, string]>> = {
  PUBLISHED: ['即将开放', 'Opens soon'],
  OPEN: ['申报中', 'Open'],
  PAUSED: ['暂停申报', 'Paused'],
  EXHAUSTED: ['额度已满', 'Budget used up'],
  CLOSED: ['已结束', 'Closed'],
};

export function sayState(language: Language, state: string): string {
  return pick(STATES[state], language) ?? state;
}

export function sayProgrammeState(language: Language, state: string): string {
  return pick(PROGRAMME_STATES[state], language) ?? state;
}

export function sayDays(language: Language, days: number, kind: 'WORKING' | 'CALENDAR'): string {
  if (language === 'zh') return `${String(days)} 个${kind === 'WORKING' ? '工作日' : '自然日'}`;
  return `${String(days)} ${kind === 'WORKING' ? 'working' : 'calendar'} ${days === 1 ? 'day' : 'days'}`;
}

function pick(pair: readonly [string, string] | undefined, language: Language): string | undefined {
  return pair?.[language === 'zh' ? 0 : 1];
}
