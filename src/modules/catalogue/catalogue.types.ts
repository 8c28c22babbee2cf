import type { Fen } from '../../platform/money/fen.js';

export const FACILITY_CLASSES = ['DOMESTIC', 'OTHER'] as const;
export type FacilityClass = (typeof FACILITY_CLASSES)[number];

/** APPLIED waits for a decision. REMOVED keeps its history: what was ordered before stays valid. */
export const ENTRY_STATES = ['APPLIED', 'ADMITTED', 'REJECTED', 'REMOVED'] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

/** Days in Asia/Shanghai as `YYYY-MM-DD`, both included; null: no end. */
export interface Days {
  readonly from: string;
  readonly until: string | null;
}

export interface Suspension extends Days {
  readonly id: string;
  readonly reason: string;
}

/** A provider's listing in the catalogue. */
export interface ProviderAdmission {
  readonly id: string;
  readonly version: number;
  readonly providerId: string;
  readonly state: EntryState;
  readonly batchNo: number | null;
  /** Null until it is admitted. */
  readonly admitted: Days | null;
  readonly suspensions: readonly Suspension[];
  readonly decisionReason: string | null;
  readonly createdAt: Date;
}

/** Something a provider sells that vouchers can pay for. */
export interface ServiceItem {
  readonly id: string;
  readonly version: number;
  readonly providerId: string;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** `identity.voucherTypes[].code` of the policies that may pay for it. */
  readonly voucherType: string;
  /** CARD_HOUR, TOKEN, CONTRACT … */
  readonly unit: string;
  readonly unitPriceFen: Fen | null;
  readonly facilityClass: FacilityClass | null;
  readonly state: EntryState;
  readonly admitted: Days | null;
  readonly suspensions: readonly Suspension[];
  readonly decisionReason: string | null;
  readonly createdAt: Date;
}

export const NOT_ADMITTED_REASONS = [
  'UNKNOWN_ITEM',
  'PROVIDER_NOT_LISTED',
  'PROVIDER_SUSPENDED',
  'ITEM_NOT_LISTED',
  'ITEM_SUSPENDED',
] as const;
export type NotAdmittedReason = (typeof NOT_ADMITTED_REASONS)[number];

/** Whether a provider's item could be ordered on a day. */
export interface ItemAdmission {
  readonly serviceItemId: string;
  /** The day asked for. */
  readonly on: string;
  /** Null when there is no such item. */
  readonly item: ServiceItem | null;
  readonly admitted: boolean;
  /** Null when admitted. */
  readonly reason: NotAdmittedReason | null;
}

/** Facts of the `provider.` group as the policy's catalogue names them; the key is left out where nothing is known. */
export type ProviderFacts = Readonly<Record<string, string | boolean | readonly string[] | null>>;
