import { basisOf, conditionsOf } from './certificate-content.rules.js';
import type { CertificateBasis, CertificateTerms } from './certificate.types.js';

const days = { firstDay: '2026-03-10', lastDay: '2027-03-10' };
const terms = (voucher: object, mode: CertificateTerms['redemption']['mode'] = 'DEDUCT'): CertificateTerms => ({
  voucher: {
    ...{ perOrderRatioBp: null, redemptionsMax: null, transferable: false, pledgeable: false },
    ...voucher,
  } as CertificateTerms['voucher'],
  redemption: { mode },
});

it.each([
  [{}, '不得转让', '每笔订单'],
  [{ perOrderRatioBp: 3000 }, '每笔订单抵扣不超过订单金额的 30%', '最多使用'],
  [{ perOrderRatioBp: 1250 }, '12.5%', '最多使用'],
  [{ redemptionsMax: 3 }, '最多使用 3 次', '每笔订单'],
  [{ transferable: true }, '可以转让', '不得转让'],
  [{ pledgeable: true }, '自 2026-03-10 起至 2027-03-10 24 时止有效', '不得质押'],
])('VOU-23 prints the conditions of %j', (voucher, said, unsaid) => {
  const printed = conditionsOf(terms(voucher), days).join('\n');
  expect(printed).toContain(said);
  expect(printed).not.toContain(unsaid);
});

it('VOU-23 says how the voucher is used: against an order, or by a claim', () => {
  expect(conditionsOf(terms({}), days)[1]).toContain('目录内');
  expect(conditionsOf(terms({}, 'REIMBURSE'), days)[1]).toContain('申请兑付');
});

const clause = (docNo: string, title: string | null) => ({ docNo, title }) as CertificateBasis['legalBasis'][number];

it.each([
  ['nothing', null, [], []],
  ['the number alone', '杭政办函〔2025〕1号', [], ['杭政办函〔2025〕1号']],
  [
    'each document once',
    null,
    [clause('甲', '办法'), clause('甲', '办法'), clause('乙', null)],
    ['《办法》（甲）', '乙'],
  ],
  ['no assumption of ours', null, [clause('—', null)], []],
  [
    'eight at most',
    null,
    Array.from({ length: 10 }, (_, index) => clause(`第${String(index)}号`, null)),
    [...Array.from({ length: 8 }, (_, index) => `第${String(index)}号`), '等 10 份文件'],
  ],
])('names as basis %s', (_what, docNo, legalBasis, named) => {
  const identity = { docNo } as CertificateBasis['identity'];
  expect(basisOf({ identity, legalBasis })).toEqual(named);
});
