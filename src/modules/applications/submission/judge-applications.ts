import { Injectable } from '@nestjs/common';

import { fen, ZERO_FEN } from '../../../platform/money/fen.js';
import { shanghaiDay } from '../../calendar/index.js';
import { type Evaluation, evaluatePolicy, type EvaluationInput, type Facts } from '../../policy/index.js';
import { type Voucher, Vouchers } from '../../vouchers/index.js';
import { unique } from '../compose-views.js';
import { afterParts } from '../funding/budget-stand.rules.js';
import type { PlannedPart } from '../funding/budget-stand.types.js';
import { type OpenBudget, PlanBudgets } from '../funding/plan-budgets.js';
import { balanceOf } from '../funding/split-award.js';
import { inOrder, usageKeys } from './cap-scopes.rules.js';
import { casesThatCount, countedAwards, earlierFacts } from './earlier-cases.rules.js';
import type { EarlierCase } from './earlier-cases.types.js';
import { type CaseFacts, GatherCaseFacts } from './gather-case-facts.js';
import { asEarlierCase, standingOf, verdictOf } from './judgement.rules.js';
import type { CaseToJudge, Judgement } from './judgement.types.js';
import { type MeasuredCase, MeasureUsage, type SharedUsages } from './measure-usage.js';
import { SubmissionsRepository } from './submissions.repository.js';

export interface JudgingMode {
  /** Time of the submission: what `time.now` and ages refer to. */
  readonly at: Date;
  /** Locks the rows of shared caps; a self-check only looks. */
  readonly lock: boolean;
  /** Looks at the budget where the policy reserves at submission. */
  readonly budget: boolean;
}

/** What changes from case to case of a batch: later ones count what earlier ones got. */
interface Progress {
  readonly earlier: EarlierCase[];
  readonly usages: SharedUsages;
  readonly budgets: Map<string, OpenBudget>;
}

/**
 * Judges cases by their policies in the order given, each as if the ones before were stored: caps, yearly spend and
 * budget see them. Programmes must be locked by then; caps are locked here. Writes nothing else.
 */
@Injectable()
export class JudgeApplications {
  constructor(
    private readonly gather: GatherCaseFacts,
    private readonly submissions: SubmissionsRepository,
    private readonly usage: MeasureUsage,
    private readonly vouchers: Vouchers,
    private readonly planBudgets: PlanBudgets,
  ) {}

  async execute(cases: readonly CaseToJudge[], mode: JudgingMode): Promise<readonly Judgement[]> {
    const gathered = await this.gather.execute(cases, mode.at);
    const measured = cases.map((kase) => measure(kase, gathered, mode.at));
    if (mode.lock) await this.submissions.lockUsage(keysOf(measured));
    const progress: Progress = {
      earlier: await this.earlierCases(measured),
      usages: await this.usage.execute(measured),
      budgets: await this.planBudgets.execute(mode.budget ? measured.filter(reservesAtOnce) : []),
    };
    return measured.map((kase) => judge(kase, factsOf(kase, gathered), progress));
  }

  private async earlierCases(measured: readonly MeasuredCase[]): Promise<EarlierCase[]> {
    const enterprises = unique(measured.map(({ application }) => application.enterpriseId));
    const groups = unique(measured.map(({ standing }) => standing.groupId).filter((id) => id !== null));
    const cases = await this.submissions.earlierCases(enterprises, groups);
    const issued = cases.filter(({ issuedFen }) => issuedFen !== null).map(({ applicationId }) => applicationId);
    if (issued.length === 0) return [...cases];
    const returned = await this.vouchers.returnedOf(issued);
    const used = measured.some(countsUse) ? await this.vouchers.findByApplications(issued) : new Map<string, Voucher>();
    return cases.map((earlier) => ({
      ...earlier,
      returnedFen: returned.get(earlier.applicationId) ?? ZERO_FEN,
      redeemedFen: used.get(earlier.applicationId)?.usedFen ?? ZERO_FEN,
    }));
  }
}

function measure(kase: CaseToJudge, gathered: ReadonlyMap<string, CaseFacts>, at: Date): MeasuredCase {
  const { facts } = factsOf(kase, gathered);
  return { ...kase, standing: standingOf(kase.application, facts), on: shanghaiDay(at) };
}

function factsOf({ application }: CaseToJudge, gathered: ReadonlyMap<string, CaseFacts>): CaseFacts {
  const facts = gathered.get(application.id);
  if (!facts) throw new Error(`No facts were gathered for application ${application.id}.`);
  return facts;
}

function judge(measured: MeasuredCase, known: CaseFacts, progress: Progress): Judgement {
  const { application, sequence, version, standing, on } = measured;
  const judged = {
    applicationId: application.id,
    programmeId: application.programmeId,
    policyCode: version.document.identity.code,
    enterpriseId: application.enterpriseId,
    groupId: standing.groupId,
    sequence,
    on,
    contractKey: standing.contractKey,
    contractId: standing.contractId,
    contractFen: standing.contractFen,
  };
  const counting = casesThatCount(judged, progress.earlier);
  const budget = progress.budgets.get(application.programmeId) ?? null;
  const input: EvaluationInput = {
    facts: caseFacts(known.facts, earlierFacts(judged, counting), sequence),
    sources: known.sources,
    priorAwards: countedAwards(judged, counting),
    capUsage: progress.usages.of(measured),
    ...(budget === null || budget.stopped ? {} : { budget: balanceOf(budget.stand) }),
  };
  const judgement = toJudgement(measured, input, budget);
  note(measured, judgement, progress);
  return judgement;
}

function toJudgement(measured: MeasuredCase, input: EvaluationInput, budget: OpenBudget | null): Judgement {
  const evaluation = evaluatePolicy(measured.version.policy, input);
  const found = verdictOf(evaluation);
  const overtakes = budget?.stopped === true && found.verdict === 'ACCEPTED' && evaluation.computedFen !== null;
  return {
    ...found,
    ...(overtakes ? { verdict: 'WAITS' as const } : {}),
    computedFen: evaluation.computedFen === null ? null : fen(evaluation.computedFen),
    facts: input.facts,
    input,
    evaluation,
    standing: measured.standing,
    reserve: budget === null ? null : { parts: partsOf(evaluation), stand: budget.stand },
    on: measured.on,
  };
}

/** Lets the cases behind see this one. */
function note(measured: MeasuredCase, judgement: Judgement, { earlier, usages, budgets }: Progress): void {
  if (judgement.verdict === 'REFUSED') return;
  if (measured.sequence !== null) earlier.push(asEarlierCase(measured.application, measured.sequence, judgement));
  usages.add(measured, judgement.computedFen);
  const budget = budgets.get(measured.application.programmeId);
  if (!budget || !judgement.reserve) return;
  const { parts } = judgement.reserve;
  const short = judgement.verdict === 'WAITS' || judgement.evaluation.funding.shortFen > 0;
  budgets.set(measured.application.programmeId, {
    stand: afterParts(budget.stand, parts),
    stopped: budget.stopped || (short && measured.version.document.budget.fitRule !== 'SKIP'),
  });
}

function caseFacts(known: Facts, earlier: Facts, sequence: bigint | null): Facts {
  return { ...known, ...earlier, ...(sequence === null ? {} : { 'time.submittedSeq': Number(sequence) }) };
}

function partsOf({ funding }: Evaluation): readonly PlannedPart[] {
  return funding.parts.map(({ bucketId, amountFen }) => ({ code: bucketId, amountFen: fen(amountFen) }));
}

function keysOf(measured: readonly MeasuredCase[]): ReturnType<typeof inOrder> {
  return inOrder(
    measured.flatMap(({ application, version, standing, on }) =>
      usageKeys(
        version.policy.award.caps.map(({ id, question }) => ({ id, scope: question.scope, period: question.period })),
        {
          programmeId: application.programmeId,
          enterpriseId: application.enterpriseId,
          groupId: standing.groupId,
          providerUscc: application.providerUscc,
          region: standing.region,
          voucherType: application.voucherType,
          contractKey: standing.contractKey,
          on,
          fiscalYearStartMonth: version.document.budget.fiscalYearStartMonth,
        },
      ),
    ),
  );
}

function reservesAtOnce({ version }: MeasuredCase): boolean {
  return version.document.budget.reserveAt === 'SUBMIT';
}

function countsUse({ version }: MeasuredCase): boolean {
  return version.document.caps.some(({ basis }) => basis !== 'ISSUED');
}
