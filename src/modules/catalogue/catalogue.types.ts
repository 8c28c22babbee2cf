import type { Fen } from '../../platform/money/fen.js';
import type { StateMachine } from '../../platform/machine/state-machine.js';

export const FACILITY_CLASSES = ['DOMESTIC', 'OTHER'] as const;
export type FacilityClass = (typeof FACILITY_CLASSES)[number];

/**
 * APPLIED waits for the check of its papers, TESTING for the technical test, APPEALED for the last word after a rejection.
 * REMOVED keeps its history: what was ordered before stays valid.
 */
export const LISTING_STATES = ['APPLIED', 'TESTING', 'ADMITTED', 'REJECTED', 'APPEALED', 'REMOVED'] as const;
export type ListingState = (typeof LISTING_STATES)[number];
export type ListingEvent = 'pass' | 'admit' | 'reject' | 'appeal' | 'remove';

export const ADMISSION_STAGES = ['FORM_CHECK', 'TECH_TEST', 'APPEAL'] as const;
export type AdmissionStage = (typeof ADMISSION_STAGES)[number];

export const STAGE_OUTCOMES = ['PASS', 'ADMIT', 'REJECT'] as const;
export type StageOutcome = (typeof STAGE_OUTCOMES)[number];

export const REJECTION_CODES = [
  'DOCUMENTS_INCOMPLETE',
  'QUALIFICATION_MISSING',
  'TEST_FAILED',
  'PRICE_LIST_MISSING',
  'CREDIT_BLOCKED',
  'OTHER',
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

/** One decision about a listing, kept for ever. */
export interface StageDecision {
  readonly stage: AdmissionStage;
  readonly outcome: StageOutcome;
  readonly decidedBy: string;
}
export type ListingMachine = StateMachine<ListingState, ListingEvent>;

/** Where a listing stands on a day. */
export const STANDINGS = ['APPLIED', 'REJECTED', 'UPCOMING', 'ADMITTED', 'SUSPENDED', 'ENDED'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Days in Asia/Shanghai as `YYYY-MM-DD`, both included; null: no end. */
export interface Days {
  readonly from: string;
  readonly until: string | null;
}

export interface Suspension extends Days {
  readonly id: string;
  readonly reason: string;
}

/** What a provider's admission and its service items have in common. */
export interface Listing {
  readonly id: string;
  readonly version: number;
  readonly providerId: string;
  readonly state: ListingState;
  /** Null until it is admitted. */
  readonly admitted: Days | null;
  /** In order of their first days. */
  readonly suspensions: readonly Suspension[];
  readonly decisionReason: string | null;
  /** Null unless it was rejected. */
  readonly decisionCode: RejectionCode | null;
  /** Who decided last; null while nobody did. */
  readonly decidedBy: string | null;
  /** When the provider appealed; it may once. */
  readonly appealedAt: Date | null;
  readonly appealReason: string | null;
  readonly createdAt: Date;
}

/** A provider's place in the catalogue. */
export interface ProviderAdmission extends Listing {
  /** Batch in which it was admitted. */
  readonly batchNo: number | null;
}

/** Something a provider sells that vouchers can pay for. */
export interface ServiceItem extends Listing {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** `identity.voucherTypes[].code` of the policies that may pay for it. */
  readonly voucherType: string;
  /** CARD_HOUR, TOKEN, CONTRACT … */
  readonly unit: string;
  readonly unitPriceFen: Fen | null;
  readonly facilityClass: FacilityClass | null;
}

/** The part of a listing that tells whether it counts on a day. */
export type ListingDays = Pick<Listing, 'state' | 'admitted' | 'suspensions'>;

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

/** The two kinds of listing. */
export type ListingKind = 'provider_admission' | 'service_item';

/** What changes in a listing when it is decided or removed. */
export interface Decision {
  readonly state: ListingState;
  readonly admitted: Days | null;
  readonly decisionReason: string | null;
  readonly decisionCode: RejectionCode | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}
