/** A cap as far as its scope and period go. */
export interface ScopedCap {
  readonly id: string;
  readonly scope: 'APPLICATION' | 'CONTRACT' | 'ENTERPRISE' | 'GROUP' | 'PROVIDER' | 'DISTRICT' | 'VOUCHER_TYPE';
  readonly period: 'YEAR' | 'FISCAL' | 'PROGRAMME' | 'ROLLING_12M' | 'LIFETIME';
}

/** The case's own value in each scope; null where it has none or it is not known. */
export interface ScopeValues {
  readonly programmeId: string;
  readonly enterpriseId: string;
  readonly groupId: string | null;
  readonly providerUscc: string | null;
  readonly region: string | null;
  readonly voucherType: string;
  readonly contractKey: string | null;
  /** Day of submission in Asia/Shanghai. */
  readonly on: string;
  /** First month of the fiscal year. */
  readonly fiscalYearStartMonth: number;
}

/** Names a row that is locked while cases which share a cap are judged. */
export interface UsageKey {
  /** Null for what counts across programmes. */
  readonly programmeId: string | null;
  readonly scopeKey: string;
  readonly period: string;
}
