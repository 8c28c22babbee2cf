import type { UnusableReason } from '../voucher.types.js';
import type { CertificateBasis, CertificateDays, CertificateTerms } from './certificate.types.js';

/** What a certificate says of the voucher’s state; which part is used up is asked online. */
export function stateWord(unusable: UnusableReason | null): string {
  switch (unusable) {
    case 'NO_INSTRUMENT':
      return '不发券';
    case 'VOUCHER_VOIDED':
      return '已作废';
    case 'VOUCHER_EXPIRED':
      return '已过期';
    case 'VOUCHER_FROZEN':
      return '已冻结';
    case 'VOUCHER_NOT_YET_VALID':
      return '尚未生效';
    case 'VOUCHER_USED_UP':
    case null:
      return '有效';
    default:
      return unusable satisfies never;
  }
}

const BASIS_MAX = 8;

/** The documents behind the programme, each named once; a clause without a number is an assumption and not named. */
export function basisOf({ identity, legalBasis }: CertificateBasis): readonly string[] {
  const clauses = legalBasis.filter(({ docNo }) => docNo !== '—');
  const named = clauses.map(({ docNo, title }) => (title === null ? docNo : `《${title}》（${docNo}）`));
  const all = [...new Set([...(identity.docNo === null || named.length > 0 ? [] : [identity.docNo]), ...named])];
  return all.length > BASIS_MAX ? [...all.slice(0, BASIS_MAX), `等 ${String(all.length)} 份文件`] : all;
}

/** @rule VOU-23 The certificate prints the conditions of the version the voucher was issued under, and no others. (券面) */
export function conditionsOf(
  { voucher, redemption }: CertificateTerms,
  { firstDay, lastDay }: CertificateDays,
): readonly string[] {
  const { perOrderRatioBp, redemptionsMax, transferable, pledgeable } = voucher;
  return [
    `自 ${firstDay} 起至 ${lastDay} 24 时止有效，逾期未使用的部分自动失效。`,
    wayOfUse(redemption),
    ...(perOrderRatioBp === null ? [] : [`每笔订单抵扣不超过订单金额的 ${percent(perOrderRatioBp)}。`]),
    ...(redemptionsMax === null ? [] : [`最多使用 ${String(redemptionsMax)} 次。`]),
    transferable ? '经主管部门同意可以转让。' : '仅限持券单位本单位使用，不得转让。',
    ...(pledgeable ? [] : ['不得质押。']),
  ];
}

function wayOfUse({ mode }: CertificateTerms['redemption']): string {
  return mode === 'DEDUCT' || mode === 'REALTIME'
    ? '限在目录内、下单当日准入有效的服务商处购买所列服务时抵扣。'
    : '先行采购，再按项目公告凭购买凭证申请兑付。';
}

function percent(basisPoints: number): string {
  return `${String(basisPoints / 100)}%`;
}
