import type { AccountKey, AccountKind } from './ledger.types.js';

interface AccountMeaning {
  /** May owe: stands for the outside, or for a debt. */
  readonly mayOverdraw: boolean;
  readonly ref: string;
  readonly zh: string;
  readonly en: string;
}

/** What each kind of account means, what its ref names, and which may go below zero. */
export const CHART_OF_ACCOUNTS: Readonly<Record<AccountKind, AccountMeaning>> = {
  TREASURY: { mayOverdraw: true, ref: 'funder/year', zh: '财政来源', en: 'money of a funder and fiscal year' },
  BUCKET: { mayOverdraw: false, ref: 'bucket', zh: '资金池', en: 'appropriated and not spoken for' },
  GRANT: { mayOverdraw: false, ref: 'application', zh: '券面余额', en: 'reserved for, then issued to an applicant' },
  PAYABLE: {
    mayOverdraw: false,
    ref: 'payee/programme',
    zh: '应付款',
    en: 'captured, owed to a provider or enterprise',
  },
  DISBURSED: { mayOverdraw: false, ref: 'bucket', zh: '已拨付', en: 'paid out by the treasury' },
  DEBTOR: { mayOverdraw: true, ref: 'clawback case', zh: '被追缴人', en: 'what somebody owes back (below zero)' },
  RECOVERABLE: { mayOverdraw: false, ref: 'clawback case', zh: '应追回款', en: 'contra of the debtor' },
};

export function treasuryAccount(funder: string, year: number): AccountKey {
  return { kind: 'TREASURY', ref: `${funder}/${String(year)}`, bucketId: null };
}

export function bucketAccount(bucketId: string): AccountKey {
  return { kind: 'BUCKET', ref: bucketId, bucketId };
}

/** The part of an application's money, later its voucher's, that one bucket gives. */
export function grantAccount(applicationId: string, bucketId: string): AccountKey {
  return { kind: 'GRANT', ref: applicationId, bucketId };
}

/** What one bucket owes a payee, provider or enterprise, in a programme. */
export function payableAccount(payee: { payeeId: string; programmeId: string }, bucketId: string): AccountKey {
  return { kind: 'PAYABLE', ref: `${payee.payeeId}/${payee.programmeId}`, bucketId };
}

export function disbursedAccount(bucketId: string): AccountKey {
  return { kind: 'DISBURSED', ref: bucketId, bucketId };
}

export function debtorAccount(caseId: string, bucketId: string): AccountKey {
  return { kind: 'DEBTOR', ref: caseId, bucketId };
}

export function recoverableAccount(caseId: string, bucketId: string): AccountKey {
  return { kind: 'RECOVERABLE', ref: caseId, bucketId };
}
