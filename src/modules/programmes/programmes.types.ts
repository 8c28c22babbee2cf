import type { StateMachine } from '../../platform/machine/state-machine.js';
import type { CompiledPolicy, PolicyDocument } from '../policy/index.js';

/** EXHAUSTED is OPEN with nothing left; a release or a new appropriation opens it again. */
export const PROGRAMME_STATES = ['DRAFT', 'PUBLISHED', 'OPEN', 'PAUSED', 'EXHAUSTED', 'CLOSED'] as const;
export type ProgrammeState = (typeof PROGRAMME_STATES)[number];

export type ProgrammeEvent = 'publish' | 'amend' | 'open' | 'pause' | 'exhaust' | 'replenish' | 'close';
export type ProgrammeMachine = StateMachine<ProgrammeState, ProgrammeEvent>;

export interface Programme {
  readonly id: string;
  /** Row version, for `If-Match`. */
  readonly version: number;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly state: ProgrammeState;
  /** The authority that leads it. */
  readonly authorityId: string;
  readonly authorityPath: string;
  /** The version new applications are made under; null before the first publication. */
  readonly currentVersionId: string | null;
  readonly currentVersionNumber: number | null;
  readonly createdAt: Date;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
}

/** A policy document on its way to publication, of unknown worth until it is checked. */
export type DraftDocument = Readonly<Record<string, unknown>>;

/** A programme with what only its officers see. */
export interface ProgrammeFile extends Programme {
  /** The document that is being written; null when the published one stands. */
  readonly draft: DraftDocument | null;
  readonly createdBy: string;
}

/** A published policy document: never changed again. Applications pin the version they were made under. */
export interface ProgrammeVersion {
  readonly id: string;
  readonly programmeId: string;
  /** 1, 2, 3 … */
  readonly number: number;
  readonly document: PolicyDocument;
  /** Compiled once per process and version. */
  readonly policy: CompiledPolicy;
  /** SHA-256 of the document in RFC 8785 form, hex. */
  readonly documentHash: string;
  readonly publishedAt: Date;
  readonly publishedBy: string;
}

export type StoredVersion = Omit<ProgrammeVersion, 'policy'>;

/** Which of a programme's running numbers. */
export type CounterKind = 'APPLICATION' | 'VOUCHER';

/** Somebody who reads or manages programmes. */
export interface Viewer {
  readonly authorityPath: string | null;
}
