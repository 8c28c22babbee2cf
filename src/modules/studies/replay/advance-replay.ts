import { Injectable } from '@nestjs/common';

import { newId } from '../../../platform/ids/new-id.js';
import { fen, FEN_MAX } from '../../../platform/money/fen.js';
import { ApplicationStates, type CaseStanding } from '../../applications/index.js';
import {
  compilePolicy,
  type CompiledPolicy,
  type Evaluation,
  evaluatePolicy,
  fundAward,
  PolicyEvaluations,
  type StoredEvaluation,
} from '../../policy/index.js';
import { Programmes } from '../../programmes/index.js';
import type { Advance, ReplayOrder, Study, StudyRecord } from '../study.types.js';
import { TimeSlice } from '../time-slice.js';
import { DifferencesRepository } from './differences.repository.js';
import { addReplayed, emptyReplay, toReplayResult } from './replay.rules.js';
import type { Comparison, ReplayedCase, ReplayTally, StudyDifference } from './replay.types.js';

const SLICE_MS = 400;
const AT_ONCE = 200;

/** Brings a replay on by one message: the next stored decisions are made again and compared. */
@Injectable()
export class AdvanceReplay {
  constructor(
    private readonly programmes: Programmes,
    private readonly evaluations: PolicyEvaluations,
    private readonly applications: ApplicationStates,
    private readonly differences: DifferencesRepository,
  ) {}

  async execute(study: Study, order: ReplayOrder): Promise<Advance> {
    const tally = tallyOf(study.progress);
    const own = await this.version(order.versionId);
    const other = order.against === null ? own : await this.chosen(order.against);
    const slice = new TimeSlice(SLICE_MS);
    do {
      const records = await this.next(order, tally.afterId);
      if (records.length === 0) {
        return { done: tally.cases, progress: null, result: toReplayResult(tally, order.against === null) };
      }
      await this.replay(study.id, { records, own, other, tally });
      tally.afterId = records.at(-1)?.id ?? tally.afterId;
    } while (!(await slice.isOver()));
    return { done: tally.cases, progress: { ...tally }, result: null };
  }

  /** Under other rules each case counts once, as it was last judged at its submission; the own version repeats everything. */
  private next({ versionId, against }: ReplayOrder, afterId: string | null): Promise<readonly StoredEvaluation[]> {
    return against === null
      ? this.evaluations.ofVersion(versionId, afterId, AT_ONCE)
      : this.evaluations.casesOf(versionId, afterId, AT_ONCE);
  }

  private async replay(studyId: string, { records, own, other, tally }: Portion): Promise<void> {
    const standings = await this.applications.ofMany(records.map(({ subjectId }) => subjectId));
    const found: StudyDifference[] = [];
    for (const record of records) {
      const standing = standings.get(record.subjectId) ?? null;
      const kase = replayed(record, { own, other, standing });
      const comparison = addReplayed(tally, kase);
      if (comparison !== 'EQUAL' && isListed(comparison, own === other)) {
        found.push(
          differenceOf(studyId, record, { kind: comparison, after: kase.after, state: standing?.state ?? null }),
        );
      }
    }
    await this.differences.append(found);
  }

  private async chosen(choice: NonNullable<ReplayOrder['against']>): Promise<CompiledPolicy> {
    return choice.versionId === null ? compilePolicy(choice.document) : this.version(choice.versionId);
  }

  private async version(versionId: string): Promise<CompiledPolicy> {
    const version = await this.programmes.findVersion(versionId);
    if (!version) throw new Error(`Version ${versionId} of a study is not there.`);
    return version.policy;
  }
}

interface Portion {
  readonly records: readonly StoredEvaluation[];
  readonly own: CompiledPolicy;
  readonly other: CompiledPolicy;
  readonly tally: ReplayTally;
}

interface Rules {
  readonly own: CompiledPolicy;
  readonly other: CompiledPolicy;
  readonly standing: CaseStanding | null;
}

function replayed(record: StoredEvaluation, { own, other, standing }: Rules): ReplayedCase {
  const after = evaluatePolicy(other, record.input);
  return {
    before: record.evaluation,
    beforeText: record.evaluationText,
    after,
    time: standing?.isPending === true ? 'PENDING' : 'PAST',
    partsBefore: partsOf(own, record, record.evaluation),
    partsAfter: partsOf(other, record, after),
  };
}

/** Which bucket pays what: as it was funded, else as the policy splits it when there is money enough. */
function partsOf(
  policy: CompiledPolicy,
  { input }: StoredEvaluation,
  evaluation: Evaluation,
): ReplayedCase['partsBefore'] {
  if (evaluation.amountFen === 0) return [];
  if (evaluation.funding.parts.length > 0) return evaluation.funding.parts;
  const { buckets } = policy.document.budget;
  const plenty = buckets.map(({ id }) => ({ id, availableFen: Number(FEN_MAX) }));
  return fundAward(policy, { facts: input.facts, budget: { buckets: plenty } }, fen(evaluation.amountFen)).parts.filter(
    ({ amountFen }) => amountFen > 0,
  );
}

/** Under other rules every explanation differs; only where the own version was repeated do bytes matter. */
function isListed(comparison: Comparison, ownVersion: boolean): boolean {
  return ownVersion || comparison !== 'BYTES';
}

function differenceOf(
  studyId: string,
  { id, subjectType, subjectId, evaluation }: StoredEvaluation,
  found: { readonly kind: StudyDifference['kind']; readonly after: Evaluation; readonly state: string | null },
): StudyDifference {
  return {
    id: newId(),
    studyId,
    kind: found.kind,
    evaluationId: id,
    subjectType,
    subjectId,
    subjectState: found.state,
    outcomeBefore: evaluation.outcome,
    outcomeAfter: found.after.outcome,
    amountBeforeFen: evaluation.amountFen,
    amountAfterFen: found.after.amountFen,
    reasonsBefore: evaluation.reasonCodes,
    reasonsAfter: found.after.reasonCodes,
  };
}

function tallyOf(progress: StudyRecord | null): ReplayTally {
  return progress === null ? emptyReplay() : (progress as unknown as ReplayTally);
}
