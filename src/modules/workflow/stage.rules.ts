import type { Decider, PastDecision, SeparationReason, StagePlan } from './workflow.types.js';

/** True when officers of `path` act for `below`: it is the same authority or one under it. */
export function coversPath(path: string, below: string): boolean {
  return below === path || below.startsWith(`${path}/`);
}

/**
 * @rule WFL-02 A stage is for those who hold its role and whose jurisdiction covers its authority. (approval chain of the
 * programme: district, then city)
 */
export function mayHandle(decider: Decider, stage: Pick<StagePlan, 'role' | 'authorityPath'>): boolean {
  const { roles, authorityPath } = decider;
  return roles.includes(stage.role) && authorityPath !== null && coversPath(authorityPath, stage.authorityPath);
}

/**
 * @rule WFL-03 Nobody decides a case they applied for, and one person decides at most one stage of a case. (separation of
 * duties; reviewer ≠ previous reviewer)
 */
export function separationFault(
  userId: string,
  stage: Pick<StagePlan, 'id' | 'separationFrom'>,
  excludedUserIds: readonly string[],
  past: readonly PastDecision[],
): SeparationReason | null {
  if (excludedUserIds.includes(userId)) return 'APPLICANT';
  const elsewhere = past.filter((decision) => decision.decidedBy === userId && decision.stageId !== stage.id);
  if (elsewhere.length === 0) return null;
  const separated = elsewhere.some((decision) => stage.separationFrom.includes(decision.stageId));
  return separated ? 'SEPARATED_STAGE' : 'DECIDED_ANOTHER_STAGE';
}

export interface NextStage {
  /** Stages that pass by themselves on the way. */
  readonly passed: readonly StagePlan[];
  /** The stage that asks somebody; null: the case is approved. */
  readonly next: StagePlan | null;
}

/** @rule WFL-04 Stages follow in their order, and AUTO stages pass at once. (workflow.stages of the policy) */
export function stageAfter(stages: readonly StagePlan[], stageId: string | null): NextStage {
  const rest = stages.slice(stageId === null ? 0 : indexOf(stages, stageId) + 1);
  const asking = rest.findIndex((stage) => stage.mode !== 'AUTO');
  if (asking < 0) return { passed: rest, next: null };
  return { passed: rest.slice(0, asking), next: rest[asking] ?? null };
}

export function findStage(stages: readonly StagePlan[], stageId: string): StagePlan {
  const stage = stages[indexOf(stages, stageId)];
  if (!stage) throw new Error(`The case has no stage ${stageId}.`);
  return stage;
}

/** @rule WFL-05 A stage returns a case to the applicant at most as often as it may. (workflow.stages[].maxReturns) */
export function mayReturn(stage: Pick<StagePlan, 'id' | 'maxReturns'>, past: readonly PastDecision[]): boolean {
  return past.filter(({ stageId, outcome }) => stageId === stage.id && outcome === 'RETURN').length < stage.maxReturns;
}

/**
 * @rule WFL-06 A return stops the clock: the working days up to and including its day are used, and what is left is
 * counted from the day after the answer. (workflow.stages[].returnPausesClock; supplement of PUBLIC-6)
 */
export function remainingWorkingDays(allowed: number | null, used: number): number | null {
  return allowed === null ? null : Math.max(0, allowed - used);
}

function indexOf(stages: readonly StagePlan[], stageId: string): number {
  const index = stages.findIndex((stage) => stage.id === stageId);
  if (index < 0) throw new Error(`The case has no stage ${stageId}.`);
  return index;
}
