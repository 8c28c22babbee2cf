import type { PdfPages, PdfRows, PdfStep } from '../../../platform/pdf/pdf-printer.js';
import { formatYuan } from '../../../platform/money/fen.js';
import { capitalAmount } from './capital-amount.rules.js';
import type { CertificateContent } from './certificate.types.js';

/** Points of 1/72 inch on A4, 595 × 842. */
const MARGIN = 56;
const WIDTH = 483;
const LABEL_WIDTH = 96;
const QR = { left: 394, top: 112, size: 145 };
const TABLE_TOP = 276;

/** Where what stands on a certificate goes: title, amount beside the QR, a table, the conditions. */
export function layOutCertificate(content: CertificateContent): PdfPages {
  return {
    title: `${content.typeName} ${content.voucherNumber}`,
    createdAt: content.issuedAt,
    marginPoints: MARGIN,
    steps: [...heading(content), ...codes(content), ...table(content), ...notes(content)],
  };
}

function heading({ typeName, programmeName, voucherNumber, faceFen, state }: CertificateContent): readonly PdfStep[] {
  const width = QR.left - MARGIN - 16;
  return [
    ['fontSize', 22],
    ['text', `${typeName}凭证`, MARGIN, MARGIN, { width: WIDTH, align: 'center' }],
    ['fontSize', 12],
    ['text', programmeName, MARGIN, 88, { width: WIDTH, align: 'center' }],
    ['fontSize', 10],
    ['text', `券号　${voucherNumber}`, MARGIN, 124, { width }],
    ['text', `状态　${state}`, MARGIN, 144, { width }],
    ['fontSize', 20],
    ['text', `¥ ${formatYuan(faceFen)}`, MARGIN, 176, { width }],
    ['fontSize', 11],
    ['text', `人民币（大写）${capitalAmount(faceFen)}`, MARGIN, 210, { width }],
  ];
}

function codes({ qr, voucherCode }: CertificateContent): readonly PdfStep[] {
  const caption = voucherCode === null ? '管理副本：可验真伪，不可核销' : '验真与核销二维码，请妥善保管';
  return [
    ['qr', qr, QR.left, QR.top, QR.size],
    ['fillColor', 'black'],
    ['fontSize', 8],
    ['text', caption, QR.left, QR.top + QR.size + 2, { width: QR.size, align: 'center' }],
  ];
}

function table(content: CertificateContent): readonly PdfStep[] {
  const rows: PdfRows['rows'] = [
    ['持券单位', content.enterpriseName],
    ['统一社会信用代码', content.uscc],
    ['券种', content.typeName],
    ['所属项目', `${content.programmeName}（${content.programmeCode}，第 ${String(content.programmeVersion)} 版）`],
    ['面额', `人民币 ${formatYuan(content.faceFen)} 元（${capitalAmount(content.faceFen)}）`],
    ['有效期', `${content.firstDay} 至 ${content.lastDay}`],
    ['发券单位', content.authorityName],
    ['政策依据', content.basis.length === 0 ? '见项目公告' : content.basis.join('；')],
    ...(content.voucherCode === null ? [] : [['券码', groups(content.voucherCode)] as const]),
  ];
  const place = { left: MARGIN, top: TABLE_TOP, width: WIDTH, labelWidth: LABEL_WIDTH, padding: 6 };
  return [
    ['fontSize', 10],
    ['rows', { rows, ...place }],
  ];
}

function notes({ conditions }: CertificateContent): readonly PdfStep[] {
  const lines = conditions.map((line, index) => `${String(index + 1)}. ${line}`);
  const online = '余额与当前是否可用以服务商登录系统查验为准；二维码可用系统公布的公钥离线验真。';
  return [
    ['moveDown', 1],
    ['fontSize', 11],
    ['text', '使用条件', { width: WIDTH }],
    ['moveDown', 0.4],
    ['fontSize', 9],
    ...lines.map((line): PdfStep => ['text', line, { width: WIDTH }]),
    ['moveDown', 0.8],
    ['fillColor', '#555555'],
    ['text', online, { width: WIDTH }],
  ];
}

/** Five characters at a time, for those who type it. */
function groups(code: string): string {
  return (code.match(/.{1,5}/g) ?? []).join(' ');
}
