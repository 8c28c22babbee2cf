import { Injectable } from '@nestjs/common';

import type { Command } from '../../platform/idempotency/command.js';
import type { PolicyDocument } from '../policy/index.js';
import type { BudgetBucket } from './budget/budget.types.js';
import { BudgetsRepository } from './budget/budgets.repository.js';
import { NoteAvailability } from './budget/note-availability.js';
import { CompiledVersions } from './compiled-versions.js';
import type { CounterKind, Programme, ProgrammeState, ProgrammeVersion } from './programmes.types.js';
import { type IdPage, ProgrammesRepository } from './programmes.repository.js';

/** The door: what applications, vouchers and payments need to know of a programme. Joins the caller's unit of work. */
@Injectable()
export class Programmes {
  constructor(
    private readonly programmes: ProgrammesRepository,
    private readonly compiled: CompiledVersions,
    private readonly budgets: BudgetsRepository,
    private readonly availability: NoteAvailability,
  ) {}

  findById(programmeId: string): Promise<Programme | null> {
    return this.programmes.findById(programmeId);
  }

  /** In any of these states, the newest first; for pages that everybody may see. */
  listInStates(states: readonly ProgrammeState[], page: IdPage): Promise<readonly Programme[]> {
    return this.programmes.findInStates(states, page);
  }

  /** By id; unknown ids are left out. */
  async findByIds(programmeIds: readonly string[]): Promise<ReadonlyMap<string, Programme>> {
    if (programmeIds.length === 0) return new Map();
    const found = await this.programmes.findByIds(programmeIds);
    return new Map(found.map((programme) => [programme.id, programme]));
  }

  /** Whether the tenant runs none at all, not even a draft. */
  async isEmpty(): Promise<boolean> {
    return !(await this.programmes.exists());
  }

  async findVersion(versionId: string): Promise<ProgrammeVersion | null> {
    return (await this.compiled.findMany([versionId])).get(versionId) ?? null;
  }

  /** By version id; compiled policies come from memory, so repeated calls cost no query. */
  findVersions(versionIds: readonly string[]): Promise<ReadonlyMap<string, ProgrammeVersion>> {
    return this.compiled.findMany(versionIds);
  }

  /** The documents in force for some subjects, by the version that each was made under; repeated ids are asked once. */
  async policiesOf(subjects: Iterable<{ readonly versionId: string }>): Promise<ReadonlyMap<string, PolicyDocument>> {
    const ids = new Set([...subjects].map(({ versionId }) => versionId));
    return new Map([...(await this.findVersions([...ids]))].map(([id, { document }]) => [id, document]));
  }

  /** The version new applications are made under; null before the first publication. */
  async currentVersion(programmeId: string): Promise<ProgrammeVersion | null> {
    const versionId = (await this.programmes.findById(programmeId))?.currentVersionId ?? null;
    return versionId === null ? null : this.findVersion(versionId);
  }

  /**
   * Takes `count` application numbers and answers the first; the rest follow without a gap. Locks the counter until the
   * transaction ends, so numbers are in order of commitment and a rollback gives them back.
   */
  takeSequence(programmeId: string, count: number): Promise<bigint> {
    return this.takeNumbers(programmeId, 'APPLICATION', count);
  }

  /** The same for voucher numbers. */
  takeVoucherSequence(programmeId: string, count: number): Promise<bigint> {
    return this.takeNumbers(programmeId, 'VOUCHER', count);
  }

  /** In order of their codes. */
  buckets(programmeId: string): Promise<readonly BudgetBucket[]> {
    return this.budgets.bucketsOf([programmeId]);
  }

  /** By programme id, each in order of their codes; programmes without buckets are left out. */
  async bucketsOf(programmeIds: readonly string[]): Promise<ReadonlyMap<string, readonly BudgetBucket[]>> {
    const byProgramme = new Map<string, BudgetBucket[]>();
    if (programmeIds.length === 0) return byProgramme;
    for (const bucket of await this.budgets.bucketsOf(programmeIds)) {
      byProgramme.set(bucket.programmeId, [...(byProgramme.get(bucket.programmeId) ?? []), bucket]);
    }
    return byProgramme;
  }

  /**
   * Moves OPEN → EXHAUSTED when nothing is available any more and back when something is; the caller has just moved the
   * money. Never waits: when the programme is being changed by another transaction, it is left alone.
   */
  noteAvailability(programmeId: string, command: Command | null): Promise<void> {
    return this.availability.execute(programmeId, command);
  }

  private async takeNumbers(programmeId: string, kind: CounterKind, count: number): Promise<bigint> {
    if (!Number.isSafeInteger(count) || count < 1) throw new RangeError('At least one number is taken.');
    const first = await this.programmes.takeNumbers(programmeId, kind, count);
    if (first === null) throw new Error('A programme that was never published gives no numbers.');
    return first;
  }
}
