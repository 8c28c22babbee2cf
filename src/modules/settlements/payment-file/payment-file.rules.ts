import type { Fen } from '../../../platform/money/fen.js';
import { csvLine } from './csv.rules.js';

/** One payment of the file. */
export interface Payment {
  readonly lineNumber: number;
  readonly payeeName: string;
  readonly payeeUscc: string;
  readonly accountName: string;
  readonly accountNumber: string;
  readonly bankName: string;
  readonly cnaps: string;
  readonly amountFen: Fen;
  readonly buckets: readonly { readonly code: string; readonly amountFen: Fen }[];
}

export interface PaymentFile {
  readonly batchNumber: string;
  readonly programmeCode: string;
  readonly period: string;
  readonly payments: readonly Payment[];
  /** Control totals. */
  readonly lineCount: number;
  readonly totalFen: Fen;
}

/** Their order is part of the format: it never changes, new ones come last. */
export const PAYMENT_COLUMNS = [
  'recordType',
  'batchNumber',
  'lineNo',
  'payeeName',
  'uscc',
  'accountName',
  'accountNumber',
  'bankName',
  'cnaps',
  'amountCny',
  'currency',
  'purpose',
  'programmeCode',
  'bucketCodes',
] as const;

const PURPOSE_BYTES_MAX = 60;

/**
 * @rule SET-15 The payment file has a heading, one row per line in the order of their numbers, and a last row with the
 * number of lines and their sum; the same batch always gives the same bytes. (domain page, payment)
 */
export function writePaymentFile(file: PaymentFile): string {
  const payments = file.payments.toSorted((one, other) => one.lineNumber - other.lineNumber);
  const rows = [PAYMENT_COLUMNS, ...payments.map((payment) => paymentRow(file, payment)), totalRow(file)];
  return rows.map(csvLine).join('');
}

/** @rule SET-16 The purpose of a payment has 60 bytes at most and is cut between characters. (domain page, payment) */
export function purposeOf(programmeCode: string, period: string): string {
  let purpose = '';
  let bytes = 0;
  for (const character of `${programmeCode} ${period} 兑付`) {
    bytes += utf8Length(character);
    if (bytes > PURPOSE_BYTES_MAX) break;
    purpose += character;
  }
  return purpose;
}

/** Plain text of an amount in yuan: `225000.00`. */
export function yuan(amount: Fen): string {
  const digits = String(amount).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function paymentRow({ batchNumber, programmeCode, period }: PaymentFile, payment: Payment): readonly string[] {
  return [
    'PAYMENT',
    batchNumber,
    String(payment.lineNumber),
    payment.payeeName,
    payment.payeeUscc,
    payment.accountName,
    payment.accountNumber,
    payment.bankName,
    payment.cnaps,
    yuan(payment.amountFen),
    'CNY',
    purposeOf(programmeCode, period),
    programmeCode,
    bucketsOf(payment),
  ];
}

function totalRow({ batchNumber, lineCount, totalFen }: PaymentFile): readonly string[] {
  return ['TOTAL', batchNumber, String(lineCount), '', '', '', '', '', '', yuan(totalFen), 'CNY', '', '', ''];
}

/** One bucket by its code; several with what each gives. */
function bucketsOf({ buckets }: Payment): string {
  const [first, second] = buckets;
  if (first && !second) return first.code;
  return buckets.map(({ code, amountFen }) => `${code}:${yuan(amountFen)}`).join(';');
}

function utf8Length(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
