import { Injectable } from '@nestjs/common';

import type { BudgetBucket, Programme, ProgrammeVersion } from './programmes.types.js';

/** The door: what applications, vouchers and payments need to know of a programme. Joins the caller's unit of work. */
@Injectable()
export class Programmes {
  findById(_programmeId: string): Promise<Programme | null> {
    throw new Error('not built yet');
  }

  /** By id; unknown ids are left out. */
  findByIds(_programmeIds: readonly string[]): Promise<ReadonlyMap<string, Programme>> {
    throw new Error('not built yet');
  }

  findVersion(_versionId: string): Promise<ProgrammeVersion | null> {
    throw new Error('not built yet');
  }

  /** By version id; compiled policies come from memory, so repeated calls cost no query. */
  findVersions(_versionIds: readonly string[]): Promise<ReadonlyMap<string, ProgrammeVersion>> {
    throw new Error('not built yet');
  }

  /** The version new applications are made under; null before the first publication. */
  currentVersion(_programmeId: string): Promise<ProgrammeVersion | null> {
    throw new Error('not built yet');
  }

  /**
   * Takes `count` application numbers and answers the first; the rest follow without a gap. Locks the counter until the
   * transaction ends, so numbers are in order of commitment and a rollback gives them back.
   */
  takeSequence(_programmeId: string, _count: number): Promise<bigint> {
    throw new Error('not built yet');
  }

  /** The same for voucher numbers. */
  takeVoucherSequence(_programmeId: string, _count: number): Promise<bigint> {
    throw new Error('not built yet');
  }

  /** In order of their codes. */
  buckets(_programmeId: string): Promise<readonly BudgetBucket[]> {
    throw new Error('not built yet');
  }

  /** By programme id. */
  bucketsOf(_programmeIds: readonly string[]): Promise<ReadonlyMap<string, readonly BudgetBucket[]>> {
    throw new Error('not built yet');
  }

  /**
   * Moves OPEN → EXHAUSTED when nothing is available any more and back when something is; the caller has just moved the
   * money. Answers the state that holds now.
   */
  noteAvailability(_programmeId: string): Promise<Programme['state']> {
    throw new Error('not built yet');
  }
}
