import type { StateMachine } from '../../platform/machine/state-machine.js';
import type { PolicyDocument } from '../policy/index.js';
import type { Population } from './population/population.types.js';

export const STUDY_KINDS = ['REPLAY', 'SIMULATION'] as const;

export const STUDY_STATES = ['QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'] as const;
export type StudyState = (typeof STUDY_STATES)[number];
export type StudyEvent = 'start' | 'finish' | 'fail' | 'cancel';
export type StudyMachine = StateMachine<StudyState, StudyEvent>;

/** The rules to apply: a published version, or a document that is nobody's yet. */
export type PolicyChoice =
  | { readonly versionId: string; readonly versionNumber: number; readonly document: null }
  | { readonly versionId: null; readonly versionNumber: null; readonly document: PolicyDocument };

/** Decides stored cases again: under their own version, or under other rules. */
export interface ReplayOrder {
  readonly kind: 'REPLAY';
  readonly versionId: string;
  readonly versionNumber: number;
  /** Null: their own version. */
  readonly against: PolicyChoice | null;
}

/** Lets a population apply under rules that need not be in force. */
export interface SimulationOrder {
  readonly kind: 'SIMULATION';
  readonly policy: PolicyChoice;
  /** Rules to compare with, case by case. */
  readonly baseline: PolicyChoice | null;
  readonly population: Population;
}

export type StudyOrder = ReplayOrder | SimulationOrder;

/** Any JSON object; its shape is known to the kind of study that wrote it. */
export type StudyRecord = Readonly<Record<string, unknown>>;

/** A question about rules that changes nothing: what would be, if. */
export interface Study {
  readonly id: string;
  /** Row version. */
  readonly version: number;
  readonly programmeId: string;
  readonly state: StudyState;
  readonly order: StudyOrder;
  readonly done: number;
  readonly total: number;
  /** What a replay has counted so far. */
  readonly progress: StudyRecord | null;
  readonly result: StudyRecord | null;
  /** Problem code of what ended it. */
  readonly failure: string | null;
  readonly requestedBy: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** How far one message brought a study. */
export interface Advance {
  readonly done: number;
  readonly progress: StudyRecord | null;
  /** Not null: it is finished. */
  readonly result: StudyRecord | null;
}
